/** The audit log and undoing, on the demo floor of the built application. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import { ask } from './ask.ts'
import { expect, test } from './fixture.ts'
import { createSettingsScreen } from './screens/settings-screen.ts'

test.use({ appEnv: { FLOORWALKER_DEMO: '1' } })

const lines = (page: Page) => page.locator('[role="row"][data-action]')

/**
 * Moves the first agent who is available to Break, as the window does. Whoever was just moved may still be told
 * as available.
 */
const sendOnBreak = async (page: Page, justMoved = ''): Promise<string> => {
  const floor = await ask(page, 'floor')
  if (!floor.ok) throw new Error(floor.error.code)
  const { agents, activities } = floor.value
  const agent = agents.find(
    ({ activity, work, name }) =>
      activity === 'Available' && work.length === 0 && name !== justMoved,
  )
  const activitySid = activities.find(({ name }) => name === 'Break')?.sid ?? ''
  const reply = await ask(page, 'set-activity', {
    agentSids: [agent?.agentSid ?? ''],
    activitySid,
    rejectsPending: true,
    reason: 'time for one',
  })
  expect(reply).toMatchObject({ ok: true, value: [{ outcome: 'done', error: null }] })
  return agent?.name ?? ''
}

test('a change of status is offered to be undone, and the log holds both', async ({
  floor,
  page,
}) => {
  await expect(floor.agents.first()).toBeVisible()
  const name = await sendOnBreak(page)
  await expect(page.getByText(`${name}: Status Available → Break`).first()).toBeVisible()
  // the key for toasts, which then stay
  await page.keyboard.press('F8')
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  await undo.press('Enter')
  await expect(undo).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or command' }).fill('audit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
  await expect(lines(page)).toHaveCount(2)
  await expect(lines(page).first()).toContainText('Undone: Status Break → Available')
  await lines(page).first().click()
  const details = page.getByRole('complementary', { name: 'Action 2' })
  await expect(details).toContainText('"undoes": 1')
  await expect(details).toContainText('Not to be undone any more')
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
})

test('the log is narrowed, walked by keyboard, saved as CSV, and undone from', async ({
  app,
  floor,
  page,
}, testInfo) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  await settings.open('Audit log')
  await expect(page.getByText('Nothing was done yet')).toBeVisible()
  const first = await sendOnBreak(page)
  const second = await sendOnBreak(page, first)
  await expect(lines(page)).toHaveCount(2)
  const words = page.getByRole('searchbox', { name: 'Words in the audit log' })
  await words.fill(first)
  await expect(lines(page)).toHaveCount(1)
  await expect(page.getByText('1 action', { exact: true })).toBeVisible()
  const path = testInfo.outputPath('audit.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save as CSV…' }).click()
  await expect(page.getByRole('list', { name: 'Work under way' })).toContainText('done')
  const csv = readFileSync(path, 'utf8').trim().split('\r\n')
  expect(csv).toHaveLength(2)
  expect(csv[1]).toContain(`Status Available → Break,${first},WK`)
  expect(csv[1]).toContain('time for one,Done')
  await words.fill('nobody did this')
  await expect(page.getByText('No action matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await lines(page).first().click()
  await page.keyboard.press('j')
  await expect(page.locator('[role="row"][data-action="1"]:focus')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Action 1' })).toContainText(first)
  await page.keyboard.press('k')
  const details = page.getByRole('complementary', { name: 'Action 2' })
  await expect(details).toContainText(second)
  await details.getByRole('button', { name: 'Undo: back to Available' }).click()
  await expect(lines(page).first()).toContainText('Undone: Status Break → Available')
  await expect(lines(page).first()).toContainText(second)
})

test('everybody can read it, in both themes', async ({ floor, page }) => {
  await expect(floor.agents.first()).toBeVisible()
  const settings = createSettingsScreen(page)
  await sendOnBreak(page)
  for (const theme of ['Light', 'Dark']) {
    await settings.open('Appearance')
    await page.getByRole('radio', { name: theme }).click()
    await settings.open('Audit log')
    await lines(page).first().click()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
})
