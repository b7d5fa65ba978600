/** What a supervisor does about agents: the status of several, and the capacity of a channel. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixture.ts'
import { connect, test } from './on-simulator.ts'

const now = Date.UTC(2026, 9, 14, 14)
test.use({
  floorOptions: { seed: 3, agents: 10, now, startAt: now - 2 * 3_600_000, load: 1, paused: true },
})

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('several agents are picked and moved together; who failed is told and tried again', async ({
  page,
  floor,
  simulator,
}) => {
  await connect(page, simulator)
  await floor.agents.first().click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('toolbar', { name: 'Picked agents' })
  await expect(bar).toContainText('3 agents picked')
  await floor.agents.nth(4).click({ modifiers: ['ControlOrMeta'] })
  await expect(bar).toContainText('4 agents picked')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await floor.agents.first().click({ modifiers: ['ControlOrMeta'] })
  await floor.agents.nth(2).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('3 agents picked')
  await expectAccessible(page)

  const sids = await floor.agents.evaluateAll((rows) =>
    rows
      .filter((row) => row.dataset['picked'] !== undefined)
      .map((row) => row.dataset['agent'] ?? ''),
  )
  const [failing = ''] = sids
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Change the status of 3 agents?' })
  await dialog.getByLabel('New status').selectOption('Break')
  await expect(dialog.getByText('No new contacts are offered.').first()).toBeVisible()
  await expectAccessible(page)
  const mend = simulator.faults.add({
    kind: 'server-error',
    where: new RegExp(`^POST .*Workers/${failing}$`),
  })
  await dialog.getByRole('button', { name: 'Change 3 to Break' }).click()
  await expect(dialog).toContainText('Twilio’s answer was lost')
  await expect(dialog.getByText('Changed.')).toHaveCount(2)
  mend()
  await dialog.getByRole('button', { name: 'Try again for 1 of them' }).click()
  await expect(dialog).toBeHidden()
  await expect(bar).toBeHidden()
  for (const sid of sids) expect(simulator.floor.worker(sid)?.activity.friendlyName).toBe('Break')
  await expect(page.locator(`[data-agent="${failing}"]`)).toContainText('Break', {
    timeout: 30_000,
  })
})

test('the capacity of a channel is shown, changed, and shown again', async ({
  page,
  floor,
  simulator,
}) => {
  await connect(page, simulator)
  const row = floor.agents.first()
  const agentSid = (await row.getAttribute('data-agent')) ?? ''
  await row.click()
  const channels = floor.details.getByRole('list', { name: 'Channels' })
  const change = channels.getByRole('button', { name: 'Change the capacity of Chat' })
  await change.click()
  const dialog = page.getByRole('dialog', { name: /^Change the capacity of Chat for / })
  await dialog.getByLabel('Contacts at once').fill('51')
  await expect(dialog.getByRole('alert')).toHaveText('A whole number from 0 to 50.')
  await dialog.getByLabel('Contacts at once').fill('9')
  await expect(dialog).toContainText('more now')
  await expectAccessible(page)
  // what was read is of this moment, what an event tells must be later
  simulator.advanceTo(now + 60_000)
  await dialog.getByRole('button', { name: 'Change to 9' }).click()
  await expect(dialog).toBeHidden()
  const held = simulator.floor
    .workerChannels(agentSid)
    .find(({ taskChannel }) => taskChannel.uniqueName === 'chat')
  expect(held?.configuredCapacity).toBe(9)
  await expect(channels.getByText(/ of 9$/)).toBeVisible({ timeout: 30_000 })
})
