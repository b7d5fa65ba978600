/** A supervisor steps into what goes on: by a note to the agent, openly into a chat, by phone into a call. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Simulator } from '../../src-main/simulator/start.ts'
import { ask } from './ask.ts'
import { expect } from './fixture.ts'
import { connect, test } from './on-simulator.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

const now = Date.UTC(2026, 9, 14, 14)
const words = 'Check the refund rule before you promise it.'

test.use({
  floorOptions: { seed: 3, agents: 10, now, startAt: now - 2 * 3_600_000, load: 2, paused: true },
})

// each test goes through several of the floor's ticks
test.slow()

/** A leg that goes on, of a task whose attributes hold that text. */
const liveLeg = ({ floor }: Simulator, attribute: string) => {
  const leg = floor.truth().engagements.find((one) => {
    const attributes = floor.task(one.task_sid)?.attributes ?? ''
    return one.engagement_type === 'Agent' && one.state === 'live' && attributes.includes(attribute)
  })
  if (leg === undefined) throw new Error('nobody is in such a contact')
  return leg
}

const readLeg = async (page: Page, contactId: string): Promise<void> => {
  const screen = createInteractionsScreen(page)
  await screen.open()
  await screen.filter(contactId)
  await screen.rowOf(contactId).dblclick()
  await expect(screen.transcript).toBeVisible()
}

const axe = async (page: Page, place: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(place).analyze()
  expect(violations).toEqual([])
}

test('a note is written by keyboard, arrives in the task, and stands in the transcript', async ({
  page,
  simulator,
}) => {
  const leg = liveLeg(simulator, '"flexInteractionChannelSid"')
  const thread = JSON.parse(simulator.floor.task(leg.task_sid)?.attributes ?? '{}').conversationSid
  await connect(page, simulator)
  await readLeg(page, leg.engagement_id)
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: /^Note to / })
  await expect(dialog).toContainText('The customer never does.')
  await axe(page, '[role="dialog"]')
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  const note = page.getByRole('region', { name: /^Note by .* to / })
  await expect(note).toContainText(words)
  await expect(note).toContainText('Written to the task')
  await axe(page, '[data-sent]')
  expect(simulator.floor.task(leg.task_sid)?.attributes).toContain(words)
  const touched = simulator.requests
    .entries()
    .filter(({ method, url }) => method !== 'GET' && url.includes(thread))
  expect(touched).toEqual([])
})

test('what is answered in the internal conversation stands beside the note, and an own note stays apart', async ({
  page,
  simulator,
}) => {
  const leg = liveLeg(simulator, '"flexInteractionChannelSid"')
  await connect(page, simulator)
  await page.keyboard.press('ControlOrMeta+7')
  await page.getByRole('button', { name: 'Stepping in' }).press('Enter')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Dana Reyes')
  await page.getByRole('radio', { name: /^In a conversation of its own/ }).check()
  await axe(page, 'main')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await readLeg(page, leg.engagement_id)
  await page.getByRole('button', { name: 'Note to the agent (M)' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill(words)
  await page.getByRole('button', { name: 'Send to the agent' }).click()
  const note = page.getByRole('region', { name: /^Note by .* to / })
  await expect(note).toContainText('not read yet')
  const internal = simulator.floor.thread(`sup-${leg.task_sid}`)?.sid ?? ''
  const agent = simulator.floor
    .participants(internal)
    .find(({ identity }) => identity !== 'supervisor-dana-reyes')
  simulator.floor.updateParticipant(internal, agent?.sid ?? '', { lastReadIndex: 0 })
  simulator.floor.addMessage(internal, { author: agent?.identity ?? '', body: 'I will.' })
  await expect(note).toContainText('I will.', { timeout: 45_000 })
  await expect(note).toContainText(/read at \d/)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Internal note' }).fill('For the review.')
  await page.keyboard.press('Control+Enter')
  const own = page.getByRole('region', { name: /^Internal note by / })
  await expect(own).toContainText('For the review.')
  await expect(own).not.toContainText('conversation')
})

test('a note that did not arrive says so, and is sent again without a second one', async ({
  page,
  simulator,
  faults,
}) => {
  const leg = liveLeg(simulator, '"flexInteractionChannelSid"')
  await connect(page, simulator)
  await readLeg(page, leg.engagement_id)
  faults.expectFault(/503|500/)
  const repair = simulator.faults.add({ kind: 'server-error', where: /^POST .*Tasks\/WT\w+$/ })
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: /^Note to / })
  await dialog.getByRole('textbox', { name: 'Note' }).fill(words)
  await dialog.getByRole('button', { name: 'Send to the agent' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  const note = page.getByRole('region', { name: /^Note by .* to / })
  await expect(note).toContainText('Stored here only')
  repair()
  await note.getByRole('button', { name: 'Send again' }).click()
  await expect(note).toContainText('Written to the task')
  const held = JSON.parse(simulator.floor.task(leg.task_sid)?.attributes ?? '{}').supervisorNotes
  expect(held).toHaveLength(1)
  const asked = await ask(page, 'actions', {
    filter: { verb: 'note-to-agent' },
    before: null,
    limit: 10,
  })
  expect(asked.ok && asked.value).toHaveLength(2)
})

test('a chat is joined only when it was confirmed, written to by its composer alone, and left again', async ({
  page,
  simulator,
}) => {
  const leg = liveLeg(simulator, '"flexInteractionChannelSid"')
  const thread = JSON.parse(simulator.floor.task(leg.task_sid)?.attributes ?? '{}').conversationSid
  const own = () =>
    simulator.floor
      .participants(thread)
      .filter(({ identity }) => identity === 'supervisor-dana-reyes').length
  const said = () =>
    simulator.floor.messages(thread).filter(({ author }) => author === 'supervisor-dana-reyes')
  await connect(page, simulator)
  await ask(page, 'change-account-settings', { supervisorName: 'Dana Reyes' })
  await readLeg(page, leg.engagement_id)
  await expect(page.getByText('Reading silently – nobody is told')).toBeVisible()
  await expect(page.getByRole('form', { name: 'Message to the customer' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Join openly…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Join the chat with / })
  await expect(dialog).toContainText('Dana Reyes')
  // whoever presses Enter without looking joins nothing
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(own()).toBe(0)
  await page.getByRole('button', { name: 'Join openly…' }).click()
  await dialog.getByRole('button', { name: 'Join for all to see' }).click()
  const composer = page.getByRole('form', { name: 'Message to the customer' })
  await expect(composer).toContainText('The customer sees this')
  await expect(page.getByText('the customer and the agent see you')).toBeVisible()
  expect([own(), said().length]).toEqual([1, 0])
  await axe(page, 'form[aria-label="Message to the customer"]')
  await composer.getByRole('textbox').fill('I take care of it myself.')
  await page.keyboard.press('Enter')
  expect(said()).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(composer.getByRole('textbox')).toHaveValue('')
  expect(said()).toHaveLength(1)
  const bubble = page.getByRole('article', { name: 'Supervisor Dana Reyes' })
  await expect(bubble).toContainText('I take care of it myself.', { timeout: 45_000 })
  await composer.getByRole('button', { name: 'Leave the chat' }).click()
  await expect(composer).toHaveCount(0)
  await expect(page.getByText('Reading silently – nobody is told')).toBeVisible()
  expect(own()).toBe(0)
})

test('a call is heard muted by the own phone, coached, joined once that was confirmed, and left', async ({
  page,
  simulator,
}) => {
  const leg = liveLeg(simulator, '"conference"')
  const { conference } = JSON.parse(simulator.floor.task(leg.task_sid)?.attributes ?? '{}')
  const own = () =>
    simulator.floor
      .conferenceParticipants(conference.sid)
      .find(({ label }) => label?.startsWith('supervisor-') === true)
  await connect(page, simulator)
  await page.keyboard.press('ControlOrMeta+7')
  await page.getByRole('button', { name: 'Stepping in' }).press('Enter')
  await page.getByRole('textbox', { name: 'Your phone' }).fill('+49 171 1234567')
  await page.getByRole('textbox', { name: 'Caller ID' }).fill('+15005550006')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await readLeg(page, leg.engagement_id)
  await page.getByRole('button', { name: 'Listen by phone…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Listen to / })
  await expect(dialog).toContainText('+491711234567')
  await dialog.getByRole('button', { name: 'Call my phone' }).click()
  const bar = page.getByRole('region', { name: 'Your phone' })
  await expect(bar).toContainText('pick up')
  await axe(page, 'section[aria-label="Your phone"]')
  simulator.advanceTo(simulator.floor.now() + 3_500)
  await expect(bar).toContainText('Listening: neither')
  expect(own()).toMatchObject({ muted: true, coaching: false })
  // it stays above whatever is shown
  await page.keyboard.press('ControlOrMeta+1')
  await bar.getByRole('button', { name: 'Coach' }).click()
  await expect(bar).toContainText('does not')
  expect(own()).toMatchObject({ muted: false, coaching: true })
  await bar.getByRole('button', { name: 'Join…' }).click()
  expect(own()).toMatchObject({ coaching: true })
  await page.getByRole('button', { name: 'Join for all to hear' }).click()
  await expect(bar).toContainText('Joined:')
  expect(own()).toMatchObject({ muted: false, coaching: false })
  await bar.getByRole('button', { name: 'Hang up' }).click()
  await expect(bar).toContainText('Your phone has left the call.')
  expect(own()).toBeUndefined()
  expect(simulator.floor.conference(conference.sid)?.status).toBe('in-progress')
  await bar.getByRole('button', { name: 'Close' }).click()
  await expect(bar).toHaveCount(0)
})
