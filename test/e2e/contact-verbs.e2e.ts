/** Closing and handing on a contact, from the window to a simulated Twilio and back onto the screen. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect } from './fixture.ts'
import { connect, test } from './on-simulator.ts'
import type { FloorScreen } from './screens/floor-screen.ts'
import { createSettingsScreen } from './screens/settings-screen.ts'

const now = Date.UTC(2026, 9, 14, 14)
test.use({
  floorOptions: { seed: 3, agents: 10, now, startAt: now - 2 * 3_600_000, load: 3, paused: true },
})

type Leg = {
  readonly reservationSid: string
  readonly agent: string
  readonly customer: string
  readonly attributes: Readonly<Record<string, string>>
}

/** A chat that an agent has now, and whose customer has a name. */
const liveChat = ({ floor }: Simulator): Leg => {
  const [leg] = floor.tasks().flatMap((task) => {
    const attributes = JSON.parse(task.attributes) as Record<string, string>
    const customer = attributes['customerName']
    if (attributes['flexInteractionChannelSid'] === undefined || customer === undefined) return []
    return floor
      .taskReservations(task.sid)
      .filter(({ status }) => status === 'accepted')
      .map(({ sid, workerSid }) => ({
        reservationSid: sid,
        agent: JSON.parse(floor.worker(workerSid)?.attributes ?? '{}').full_name as string,
        customer,
        attributes,
      }))
  })
  if (leg === undefined) throw new Error('nobody chats')
  return leg
}

const openMenu = async (
  page: Page,
  floor: FloorScreen,
  { agent, customer }: Leg,
): Promise<void> => {
  await floor.agentNamed(agent).click()
  await floor.details.getByRole('button', { name: `What to do about ${customer}` }).click()
  await expect(page.getByRole('menu')).toBeVisible()
}

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('a chat is closed with a disposition that was set up before, and its row shows it', async ({
  page,
  floor,
  simulator,
}) => {
  // settings, floor and list in one story
  test.slow()
  await connect(page, simulator)
  const settings = createSettingsScreen(page)
  await settings.open('Dispositions')
  await page.getByLabel('Dispositions').fill('Sales > New > Won\nSales > New > Lost\nSpam >')
  await expect(page.getByRole('alert')).toHaveText('Line 3 has a level without a name.')
  await page.getByLabel('Dispositions').fill('Sales > New > Won\nSales > New > Lost\nSpam')
  await settings.save.click()
  await expect(settings.save).toBeDisabled()
  await expectAccessible(page)

  await page.keyboard.press('ControlOrMeta+1')
  const leg = liveChat(simulator)
  await openMenu(page, floor, leg)
  await page.getByRole('menuitem', { name: 'Close the contact…' }).click()
  const dialog = page.getByRole('dialog', { name: `Close the contact with ${leg.customer}?` })
  await expect(dialog).toContainText('nobody can write in it any more')
  await expect(dialog).toContainText(leg.agent)
  // whoever presses Enter without looking does nothing
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(simulator.floor.reservation(leg.reservationSid)?.status).toBe('accepted')

  await openMenu(page, floor, leg)
  await page.getByRole('menuitem', { name: 'Close the contact…' }).click()
  await dialog.getByLabel('Disposition').selectOption('Sales')
  await expect(dialog.getByRole('alert')).toHaveText('Choose the next level as well.')
  await dialog.getByLabel('Second level').selectOption('New')
  await dialog.getByLabel('Third level').selectOption('Won')
  await dialog.getByLabel('Notes').fill('two licences')
  await dialog.getByLabel('Leave the agent no wrap-up').check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close as Won' }).click()
  await expect(dialog).toBeHidden()

  expect(simulator.floor.reservation(leg.reservationSid)?.status).toBe('completed')
  expect(simulator.floor.thread(leg.attributes['conversationSid'] ?? '')?.state).toBe('closed')
  await expect(
    floor.details.getByRole('button', { name: `What to do about ${leg.customer}` }),
  ).toBeHidden({ timeout: 30_000 })
  const stored = async () => {
    const question = { filter: {}, order: 'started', isDescending: true } as const
    const reply = await ask(page, 'interactions', { question, after: null, limit: 1_000 })
    const rows = reply.ok ? reply.value.rows : []
    const row = rows.find(({ contactId }) => contactId === leg.reservationSid)
    return { state: row?.state, outcome: row?.outcome }
  }
  await expect.poll(stored).toEqual({ state: 'final', outcome: 'Sales > New > Won' })
})

test('a chat is handed to a queue that is found by typing; its agent goes into wrap-up', async ({
  page,
  floor,
  simulator,
}) => {
  await connect(page, simulator)
  const leg = liveChat(simulator)
  const invites = () =>
    simulator.floor.interactionInvites(leg.attributes['flexInteractionSid'] ?? '').length
  const before = invites()
  await openMenu(page, floor, leg)
  await page.getByRole('menuitem', { name: 'Transfer…' }).click()
  const dialog = page.getByRole('dialog', { name: `Transfer ${leg.customer}?` })
  const go = dialog.getByRole('button', { name: /^Transfer/ })
  await expect(go).toBeDisabled()
  await expect(dialog).toContainText('A queue is the safe choice')
  // an agent who is asked alone may decline
  await dialog.getByRole('option').filter({ hasNotText: 'waiting' }).first().click()
  await expect(dialog).toContainText('stays open with nobody in it')
  const queue = simulator.floor.queues[0]?.friendlyName ?? ''
  await dialog.getByRole('combobox').fill(queue.slice(0, 5).toLowerCase())
  await page.keyboard.press('ArrowDown')
  const option = dialog.getByRole('option', { selected: true })
  await expect(option).toContainText(/\d+ waiting · \d+ ready/)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  expect(invites()).toBe(before)
  await go.click()
  await expect(dialog).toBeHidden()
  expect(invites()).toBe(before + 1)
  expect(simulator.floor.reservation(leg.reservationSid)?.status).toBe('wrapping')
  await expect(floor.details.getByText('Wrapping up since').first()).toBeVisible({
    timeout: 30_000,
  })
})

test('a failure is told in the dialog, which stays to try again', async ({
  page,
  floor,
  simulator,
}) => {
  await connect(page, simulator)
  const leg = liveChat(simulator)
  await openMenu(page, floor, leg)
  await page.getByRole('menuitem', { name: 'Close the contact…' }).click()
  const dialog = page.getByRole('dialog')
  const mend = simulator.faults.add({
    kind: 'too-many-requests',
    where: /^POST .*Channels\/UO\w+$/,
  })
  await dialog.getByRole('button', { name: 'Close contact' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Not done: Twilio asks to slow down')
  mend()
  await dialog.getByRole('button', { name: 'Close contact' }).click()
  await expect(dialog).toBeHidden()
  expect(simulator.floor.reservation(leg.reservationSid)?.status).toBe('wrapping')
})

test.describe('a machine with a policy', () => {
  test.use({
    appEnv: async ({ simulator }, provide, testInfo) => {
      const policy = testInfo.outputPath('policy.json')
      writeFileSync(policy, '{"forbiddenActions":["transfer-contact"],"note":"Ask the desk."}')
      await provide({ FLOORWALKER_TWILIO_URL: simulator.url, FLOORWALKER_POLICY: policy })
    },
  })

  test('what it forbids is locked, and what is switched off is offered nowhere', async ({
    page,
    floor,
    simulator,
  }, testInfo) => {
    await connect(page, simulator)
    const leg = liveChat(simulator)
    await openMenu(page, floor, leg)
    await expect(page.getByRole('menuitem', { name: 'Close the contact…' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Transfer…' })).toBeHidden()
    await page.keyboard.press('Escape')

    const settings = createSettingsScreen(page)
    await settings.open('Actions')
    const transfer = page.getByRole('listitem').filter({ hasText: 'Transfer a contact' })
    await expect(transfer.getByRole('checkbox')).toBeDisabled()
    await expect(transfer).toContainText('by this machine’s policy')
    await expect(page.getByText('Ask the desk.')).toContainText('policy.json')
    await page.getByLabel('Close a contact').click()
    await expect(page.getByLabel('Close a contact')).not.toBeChecked()
    await expectAccessible(page)

    await page.keyboard.press('ControlOrMeta+1')
    await expect(floor.details).toBeVisible()
    await openMenu(page, floor, leg)
    await expect(page.getByRole('menuitem', { name: 'Close the contact…' })).toBeHidden()
    await page.keyboard.press('Escape')

    writeFileSync(testInfo.outputPath('policy.json'), '{')
    await settings.open('Actions')
    await page.getByLabel('Close a contact').click({ force: true })
    await expect(page.getByRole('alert')).toContainText('it is not JSON')
    for (const box of await page.getByRole('checkbox').all()) await expect(box).toBeDisabled()
  })
})
