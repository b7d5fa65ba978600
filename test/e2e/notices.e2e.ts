/** Sounds and notifications of the built application on the demo floor. */
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Page } from '@playwright/test'
import { ask } from './ask.ts'
import { expect, test } from './fixture.ts'
import { createSettingsScreen } from './screens/settings-screen.ts'

test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

/** Notifications that the stand-in was told to show; Electron itself keeps no list of them. */
const shown = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(({ Notification }) =>
    (Notification as unknown as { shown: readonly { title: string }[] }).shown.map(
      ({ title }) => title,
    ),
  )
const clickLast = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const all = (Notification as unknown as { shown: readonly NodeJS.EventEmitter[] }).shown
    all.at(-1)?.emit('click')
  })

/** What the page's player has played so far. */
const player = (page: Page) =>
  page.locator('audio[data-notices]').evaluate((audio: HTMLAudioElement) => ({
    file: audio.currentSrc.replace(/^.*\/(\w+)[^/]*\.wav$/, '$1'),
    volume: audio.volume,
    hasBegun: audio.played.length > 0,
    error: audio.error?.code ?? null,
  }))

test('a class is tested: its notification is shown, its sound is played, and a click leads back', async ({
  app,
  floor,
  page,
  runner,
}) => {
  test.skip(!runner.kind.endsWith('stand-in'), 'only the stand-in keeps a list of notifications')
  await expect(floor.agents.first()).toBeVisible()
  // what really happens on the demo floor would be heard and shown as well; a test of a class always is
  await ask(page, 'set-quiet', { until: Date.now() + 3_600_000 })
  const settings = createSettingsScreen(page)
  await settings.open('Sounds & notifications')
  const before = (await shown(app)).length
  await page.getByRole('combobox', { name: 'Which sound: Missed offer' }).selectOption('Bell')
  await page.getByRole('slider', { name: 'Volume: Missed offer' }).fill('0.3')
  await page.getByRole('button', { name: 'Test: Missed offer' }).click()
  await expect.poll(async () => (await shown(app)).slice(before)).toContain('This is a test')
  await expect
    .poll(() => player(page))
    .toEqual({ file: 'bell', volume: 0.3, hasBegun: true, error: null })
  // a box changes once what was chosen is saved
  for (const what of ['Sound', 'Notification']) {
    const box = page.getByRole('checkbox', { name: `${what}: Missed offer` })
    await box.click()
    await expect(box).not.toBeChecked()
  }
  await expect(page.getByRole('button', { name: 'Test: Missed offer' })).toBeDisabled()
  await settings.open('Appearance')
  await settings.open('Sounds & notifications')
  await expect(page.getByRole('checkbox', { name: 'Sound: Missed offer' })).not.toBeChecked()
  await clickLast(app)
  await expect(floor.grid).toBeVisible()
})

test('it is kept quiet for an hour from the header, and for no longer than one wants', async ({
  floor,
  page,
}) => {
  await expect(floor.agents.first()).toBeVisible()
  await page.getByRole('button', { name: 'Sounds and notifications' }).click()
  await page.getByRole('menuitem', { name: 'Quiet for an hour' }).click()
  const quiet = page.getByRole('button', { name: /^Quiet until \d\d:\d\d$/ })
  await quiet.click()
  await page.getByRole('menuitem', { name: 'End the quiet now' }).click()
  await expect(page.getByRole('button', { name: 'Sounds and notifications' })).toBeVisible()
  await page.getByRole('button', { name: 'Sounds and notifications' }).click()
  await page.getByRole('menuitem', { name: 'Sounds and notifications…' }).click()
  await expect(page.getByRole('heading', { name: 'Sounds & notifications' })).toBeVisible()
})

test('everybody can read the page, in both themes', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  for (const theme of ['Light', 'Dark']) {
    await settings.open('Appearance')
    await page.getByRole('radio', { name: theme }).click()
    await settings.open('Sounds & notifications')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
})
