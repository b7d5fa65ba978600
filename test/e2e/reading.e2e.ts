/** Reading contacts in the built application, against a simulated contact centre. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src-main/simulator/start.ts'
import { expect, test } from './fixture.ts'
import { createInteractionsScreen } from './screens/interactions-screen.ts'

const hour = 3_600_000
const apiKeySid = `SK${'7'.repeat(32)}`
const apiSecret = 'a-secret-of-this-test'
let simulator: Simulator

const credentials = { apiKeySid, apiSecret }
/** A working day until two in the afternoon, always the same one. */
const now = Date.UTC(2026, 9, 14, 14)
const quietFloor = { seed: 3, agents: 10, now, load: 0.4, startAt: now - 2 * hour } as const
/** In the middle of a busy day. */
const busyFloor = { preset: 'demo' } as const
const messaging = { scenarios: ['inbound-web-chat', 'inbound-sms'] } as const

const onFloor =
  (options: SimulatorOptions) =>
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  async ({}, provide: (env: Readonly<Record<string, string>>) => Promise<void>): Promise<void> => {
    simulator = await startSimulator({ ...options, credentials })
    await provide({ FLOORWALKER_TWILIO_URL: simulator.url })
    await simulator.close()
  }

/** Of the contacts that ended after so many legs the last one, as it was. */
const contactOf = (count: number) => {
  const truth = simulator.floor.truth()
  const agents = truth.engagements
    .filter((one) => one.engagement_type === 'Agent')
    .toSorted((a, b) => (b.ended_at ?? 0) - (a.ended_at ?? 0))
  for (const [associatedContactId, members] of Map.groupBy(
    agents,
    (one) => one.associated_contact_id,
  )) {
    const legs = members.toSorted((a, b) => a.started_at - b.started_at)
    if (legs.length !== count || legs.some(({ state }) => state !== 'final')) continue
    const thread = truth.conversations.find(({ conversation_id: id }) =>
      legs.some((leg) => leg.conversation_id === id),
    )
    return {
      associatedContactId,
      legs,
      turns: truth.turns(thread?.chat_thread_sid ?? ''),
      agentsSeen: new Set(legs.map((leg) => leg.agent_sid)).size,
    }
  }
  throw new Error(`no contact of ${count} legs was played`)
}

const connect = async (page: Page): Promise<void> => {
  const reply = await page.evaluate((args) => window.floorwalker.request('connect-account', args), {
    accountSid: simulator.accountSid,
    apiKeySid,
    apiSecret,
  })
  expect(reply).toMatchObject({ ok: true })
}

/** Opens a contact at its last leg, and waits for all its messages: what is read is collected first. */
const openContact = async (
  page: Page,
  { associatedContactId, legs, turns }: ReturnType<typeof contactOf>,
): Promise<ReturnType<typeof createInteractionsScreen>> => {
  const screen = createInteractionsScreen(page)
  await screen.open()
  // An ID finds its contact, whatever else is chosen.
  await screen.filter(associatedContactId)
  const row = screen.rowOf(legs.at(-1)?.contact_id ?? '')
  // it is listed when the history has been read that far
  await expect(row).toBeVisible({ timeout: 60_000 })
  await row.dblclick()
  await expect(screen.details).toBeVisible()
  const held = () =>
    page.evaluate(async (id) => {
      const reply = await window.floorwalker.request('transcript', { associatedContactId: id })
      return reply.ok ? reply.value?.turns.length : reply.error.code
    }, associatedContactId)
  await expect.poll(held, { timeout: 60_000 }).toBe(turns.length)
  return screen
}

const attributesOf = (taskSid: string) =>
  JSON.parse(simulator.floor.task(taskSid)?.attributes ?? '{}')

const endContact = (taskSid: string): void => {
  const { flexInteractionSid, flexInteractionChannelSid } = attributesOf(taskSid)
  simulator.floor.updateInteractionChannel(flexInteractionSid, flexInteractionChannelSid, {
    status: 'closed',
    endsTasks: true,
  })
}

/** An available agent who does nothing but chat, in as few chats as anybody, and these by their start. */
const chattingAgent = () => {
  const { floor } = simulator
  const open = floor.truth().engagements.filter(({ state }) => state !== 'final')
  const [found] = [...Map.groupBy(open, (leg) => leg.agent_sid ?? '')]
    .filter(
      ([agentSid, legs]) =>
        floor.worker(agentSid)?.activity.available === true &&
        legs.every((leg) => leg.engagement_type === 'Agent' && leg.state === 'live'),
    )
    .toSorted(([, one], [, other]) => one.length - other.length)
  if (found === undefined) throw new Error('nobody does nothing but chat')
  const [agentSid, legs] = found
  return { agentSid, legs: legs.toSorted((a, b) => a.started_at - b.started_at) }
}

/** Plays on until the agent has accepted a contact; its associated contact ID. */
const nextContactOf = (agentSid: string): string => {
  const { floor } = simulator
  for (let step = 0; step < 480; step += 1) {
    simulator.advanceTo(floor.now() + 15_000)
    const next = floor.workerReservations(agentSid).find(({ status }) => status === 'accepted')
    const leg = next && floor.truth().engagements.find((one) => one.engagement_id === next.sid)
    if (leg !== undefined) return leg.associated_contact_id
  }
  throw new Error('the agent got no contact')
}

const axeIn = async (page: Page, theme: 'light' | 'dark', place = 'body'): Promise<void> => {
  await page.evaluate(
    (next) => window.floorwalker.request('change-settings', { theme: next }),
    theme,
  )
  await expect(page.locator('body')).toHaveAttribute(
    'data-theme',
    theme === 'dark' ? 'twilio-dark' : 'twilio',
  )
  const axe = new AxeBuilder({ page }).setLegacyMode().include(place)
  // nothing but colours differs in the other theme
  if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

const kinds = [
  ['an inbound chat', 'inbound-web-chat', 1],
  ['an outbound chat', 'outbound-web-chat', 1],
  ['a chat transfer', 'messaging-transfer-queue', 2],
  ['a chat conference', 'messaging-conference', 2],
  ['an inbound SMS', 'inbound-sms', 1],
  ['an outbound SMS', 'outbound-sms', 1],
  ['an SMS transfer', 'sms-transfer-queue', 2],
  ['an SMS conference of five', 'messaging-conference-of-five', 5],
] as const

for (const [name, scenario, count] of kinds)
  test.describe(name, () => {
    test.use({ appEnv: onFloor({ ...quietFloor, scenarios: [scenario] }) })

    test('shows the whole transcript for every leg, its own agent blue and right', async ({
      page,
    }) => {
      const contact = contactOf(count)
      await connect(page)
      const screen = await openContact(page, contact)
      await expect(screen.legs).toHaveCount(count)
      for (const leg of contact.legs) {
        await screen.legOf(leg.contact_id).click()
        await expect(screen.legOf(leg.contact_id)).toBeChecked()
        await expect(screen.details.getByText(leg.contact_id).first()).toBeVisible()
        const sides = await screen.messages.evaluateAll((all) =>
          all.map((one) => [one.ariaLabel ?? '', (one as HTMLElement).dataset['side']] as const),
        )
        expect(sides.length).toBeGreaterThan(0)
        for (const [author, side] of sides)
          expect(`${author} ${side}`).toBe(
            `${author} ${author === `Agent ${leg.agent_name}` ? 'right' : 'left'}`,
          )
      }
      await expect(
        screen.details.getByText(`${contact.agentsSeen} agent`, { exact: false }),
      ).toBeVisible()
    })
  })

test.describe('live contacts', () => {
  test.use({ appEnv: onFloor({ ...quietFloor, ...messaging, load: 2, paused: true }) })

  test('reading live contacts, one or side by side, asks Twilio nothing that anybody could notice', async ({
    page,
  }) => {
    // it goes through several of the floor's ticks
    test.slow()
    const { floor } = simulator
    await connect(page)
    const screen = createInteractionsScreen(page)
    await screen.open()
    await page.getByRole('button', { name: 'My team live' }).click()
    const live = screen.rows.filter({ hasText: 'Live' })
    await live.first().dblclick()
    await expect(page.getByText('Reading silently – nobody is told')).toBeVisible()
    await page.keyboard.press('Escape')

    for (const place of [0, 1]) {
      await live.nth(place).click()
      await page.keyboard.press('o')
      await expect(page.getByText(`${place + 1} of 6.`).first()).toBeVisible()
    }
    const contactId = (await live.nth(1).getAttribute('data-contact')) ?? ''
    const taskSid = floor.reservation(contactId)?.taskSid ?? ''
    const { conversationSid } = attributesOf(taskSid)
    const { agentSid, legs } = chattingAgent()
    const [last] = legs.slice(-1)
    await page.keyboard.press('Control+1')
    await page
      .locator(`[role="row"][data-agent="${agentSid}"]`)
      .click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('button', { name: 'Follow', exact: true }).click()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    const tiles = page.locator('[data-tile]')
    const [watched, followed] = [tiles.nth(1), tiles.nth(2)]
    await expect(followed).toBeFocused()
    await page.reload()
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
    await page.keyboard.press('Control+8')
    await expect(followed).toContainText(`${last?.agent_name} followed`)
    await expect(followed).toHaveAttribute('data-contact', last?.associated_contact_id ?? '')
    for (const theme of ['light', 'dark'] as const) await axeIn(page, theme, 'main')

    const [first] = floor.messages(conversationSid)
    const said = 'Is anybody still there?'
    floor.addMessage(conversationSid, { author: first?.author ?? '', body: said })
    await expect(watched).toContainText(said, { timeout: 45_000 })
    await expect(watched).toContainText('Waits for a reply')
    await expect(tiles.first()).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(screen.details).toBeVisible()
    await expect(screen.transcript).toContainText(said)
    await page.keyboard.press('Escape')
    await expect(watched).toBeFocused()

    for (const ended of [taskSid, ...legs.map((leg) => leg.task_sid)]) endContact(ended)
    await expect(watched).toContainText(/Ended \d\d:\d\d/, { timeout: 45_000 })
    await expect(followed).toContainText('The next contact appears here', { timeout: 45_000 })
    const next = nextContactOf(agentSid)
    await expect(followed).toHaveAttribute('data-contact', next, { timeout: 45_000 })
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('Delete')
      await expect(tiles).toHaveCount(left)
    }
    await expect(page.getByText('Nothing is watched')).toBeVisible()
    // figures of queues are asked for with a POST, and change nothing
    const reads = ['/v1/Tokens', '/TaskQueues/RealTimeStatistics']
    const written = simulator.requests
      .entries()
      .filter(({ method, url }) => method !== 'GET' && !reads.some((path) => url.includes(path)))
    expect(written).toEqual([])
  })
})

test.describe('a busy floor', () => {
  test.use({ appEnv: onFloor({ ...busyFloor, ...messaging }) })

  test('Contact type Text leaves only SMS, in both themes without an accessibility fault', async ({
    page,
  }) => {
    await connect(page)
    const screen = createInteractionsScreen(page)
    await screen.open()
    await screen.chooseType('Text')
    await expect(screen.rows.first().getByRole('img', { name: 'Text' })).toBeVisible()
    const types = await screen.rows
      .locator('[role="gridcell"]:first-child [role="img"]')
      .evaluateAll((all) => [...new Set(all.map((one) => one.ariaLabel))])
    expect(types).toEqual(['Text'])
    for (const theme of ['light', 'dark'] as const) await axeIn(page, theme)
  })
})
