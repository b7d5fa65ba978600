/** The settings on the demo floor of the built application. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Bridge } from '../../src-main/contract/requests.ts'
import { ask } from './ask.ts'
import { expect, test } from './fixture.ts'
import { createSettingsScreen } from './screens/settings-screen.ts'

test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

/** What the engine answers, past everything that the window makes of it. */
const agents = (page: Page) =>
  page.evaluate(async () => {
    const { floorwalker } = window as unknown as { floorwalker: Bridge }
    const reply = await floorwalker.request('floor', undefined)
    return reply.ok ? reply.value.agents : []
  })

const violationsOn = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html])
}

test('a changed mapping is tried, saved and folded, and its value is what a question answers', async ({
  floor,
  page,
}) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  await settings.open('Mapping')
  const team = settings.row('Team')
  await expect(team.getByRole('code')).toHaveText('team')

  await settings.pathsOf('Team').fill('nowhere, __proto__')
  await expect(team.getByRole('alert')).toContainText('never an attribute’s key')
  await expect(settings.save).toBeDisabled()

  await settings.pathsOf('Team').fill('nowhere, location')
  await expect(team.getByRole('code')).toHaveText('location')
  await expect(settings.effect).toContainText('1 field is changed.')
  await settings.save.press('Enter')
  await expect(settings.save).toBeHidden()
  await expect
    .poll(async () => {
      const all = await agents(page)
      return all.length > 0 && all.every((agent) => agent.team === agent.location)
    })
    .toBe(true)

  await team.getByRole('button', { name: 'Reset Team to the standard' }).click()
  await expect(team.getByRole('code')).toHaveText('team')
  await settings.save.click()
  await expect
    .poll(async () => (await agents(page)).some((agent) => agent.team === agent.location))
    .toBe(false)
  await expect(floor.status).not.toContainText('Folding again')
})

test('what is typed for the journeys is checked before it is saved', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  await settings.open('Journeys')
  const gap = page.getByRole('textbox', { name: 'Hours until a chat thread starts anew' })
  await expect(gap).toHaveValue('24')
  await expect(settings.save).toBeDisabled()
  await gap.fill('a day')
  await expect(page.getByRole('alert')).toContainText('whole number of hours')
  await gap.fill('12')
  await settings.save.press('Enter')
  await settings.open('Appearance')
  await settings.open('Journeys')
  await expect(gap).toHaveValue('12')
})

test('how much of the files is kept is checked, saved and shown again', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  await settings.open('Files')
  const days = page.getByRole('textbox', { name: 'Days of files that come by themselves' })
  const limit = page.getByRole('textbox', { name: 'Megabytes for all files together' })
  await expect(days).toHaveValue('7')
  await expect(limit).toHaveValue('2048')
  await expect(settings.save).toBeDisabled()
  await limit.fill('99')
  await expect(page.getByRole('alert')).toContainText('from 100 to 1,000,000')
  await limit.fill('500')
  await days.fill('0')
  await settings.save.press('Enter')
  await expect(settings.save).toBeDisabled()
  const saved = await ask(page, 'account-settings')
  expect(saved).toMatchObject({ ok: true, value: { fileDays: 0, fileLimitMb: 500 } })
  await settings.open('Appearance')
  await settings.open('Files')
  await expect(days).toHaveValue('0')
  await expect(limit).toHaveValue('500')
})

test('a shared number is put on the list and taken off again', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  await createSettingsScreen(page).open('Journeys')
  const list = page.getByRole('region', { name: 'Shared numbers and addresses' })
  await list.getByRole('textbox').fill('+44 20 7946 0000')
  await list.getByRole('textbox').press('Enter')
  await expect(list.getByRole('listitem')).toContainText('+442079460000')
  await list.getByRole('button', { name: 'Remove +442079460000' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(0)
})

test('each page can be read by everybody, in both themes', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  for (const theme of ['Light', 'Dark']) {
    await settings.open('Appearance')
    await page.getByRole('radio', { name: theme }).click()
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme',
      theme === 'Dark' ? 'twilio-dark' : 'twilio',
    )
    expect(await violationsOn(page)).toEqual([])
    for (const name of ['Account', 'Mapping', 'Journeys', 'Files', 'Video'] as const) {
      await settings.open(name)
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
      expect(await violationsOn(page), `${name} ${theme}`).toEqual([])
    }
  }
})
