import { expect, it } from 'vitest'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import type { EngagementTruth } from '../../../src-main/simulator/truth-rows.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'

const monday = Date.UTC(2026, 10, 16)

/** A day or more on which nothing but one scenario happens. */
const playOnly = (scenario: string, days = 1): Floor => {
  const floor = createFloor({
    seed: 2,
    agents: 20,
    startAt: monday,
    load: 0.3,
    scenarios: [scenario],
  })
  floor.advanceTo(monday + days * 86_400_000)
  return floor
}
const rowsByTask = (floor: Floor): readonly EngagementTruth[][] => [
  ...Map.groupBy(floor.truth().engagements, ({ task_sid }) => task_sid).values(),
]
const outcomes = (rows: readonly EngagementTruth[]): string[] =>
  rows.map(({ engagement_type, outcome_type }) => `${engagement_type} ${outcome_type}`)

it('counts three legs and two agents when a chat goes there and back', () => {
  const { interactions } = playOnly('messaging-transfer-back').truth()
  const thereAndBack = interactions.filter(
    ({ legs, agents_seen }) => legs === 3 && agents_seen === 2,
  )
  expect(thereAndBack.length).toBeGreaterThan(10)
  const ids = new Set(thereAndBack.map(({ associated_contact_id }) => associated_contact_id))
  expect(thereAndBack.length).toBe(ids.size * 3)
})

it('ends queue and ring of a caller who goes while it rings', () => {
  const tasks = rowsByTask(playOnly('abandoned-ringing'))
  const single = tasks.filter((rows) => rows.length === 2)
  expect(single.length).toBeGreaterThan(10)
  for (const rows of single) {
    expect(outcomes(rows)).toEqual(['Queue Customer Left', 'Invitation Missed'])
    expect(rows.map(({ outcome_detail }) => outcome_detail)).toEqual([
      'task.canceled: hangup',
      'reservation.canceled',
    ])
  }
})

it('counts the wait of a transfer straight to an agent from its start', () => {
  const floor = playOnly('voice-cold-transfer-worker')
  const transferred = rowsByTask(floor).filter(
    (rows) => outcomes(rows).join() === 'Queue Accepted,Agent null,Agent null',
  )
  expect(transferred.length).toBeGreaterThan(10)
  for (const [, , second] of transferred) {
    const [started] = floor.events({
      from: monday,
      to: floor.now(),
      taskSid: second?.task_sid,
      type: 'task.transfer-initiated',
    })
    expect(second?.wait_time_ms).toBe((second?.started_at ?? 0) - (started?.at ?? 0))
  }
})

it('knows no wait of a message that an agent wrote first', () => {
  const rows = playOnly('outbound-sms').truth().engagements
  expect(rows.length).toBeGreaterThan(10)
  expect(new Set(rows.map(({ engagement_type }) => engagement_type))).toEqual(new Set(['Agent']))
  expect(
    rows.every(({ wait_time_ms, direction }) => wait_time_ms === null && direction === 'Outbound'),
  ).toBe(true)
})

it('closes with its task a reservation that never completes', () => {
  const agents = playOnly('never-completed-reservation')
    .truth()
    .engagements.filter(({ engagement_type }) => engagement_type === 'Agent')
  expect(agents.length).toBeGreaterThan(10)
  expect(new Set(agents.map(({ outcome_detail }) => outcome_detail))).toEqual(
    new Set(['task.completed']),
  )
})

it('has no wrap-up time without its event', () => {
  const agents = playOnly('no-wrap-up-event')
    .truth()
    .engagements.filter(({ engagement_type }) => engagement_type === 'Agent')
  expect(agents.length).toBeGreaterThan(10)
  for (const { wrap_up_time_ms, engagement_time_ms, started_at, ended_at } of agents)
    expect([wrap_up_time_ms, engagement_time_ms]).toEqual([null, (ended_at ?? 0) - started_at])
})

it('folds a call and its call-back into one conversation', () => {
  const { conversations } = playOnly('callback').truth()
  const both = conversations.filter(({ task_sids }) => JSON.parse(task_sids).length === 2)
  expect(both.length).toBeGreaterThan(10)
  expect(
    both.every(({ conversation_id, task_sids }) => JSON.parse(task_sids)[0] === conversation_id),
  ).toBe(true)
})

it('starts a new contact on a thread that was left for more than a day, and no sooner', () => {
  const idsPerThread = (scenario: string): Set<number> => {
    const { conversations, engagements } = playOnly(scenario, 3).truth()
    const associated = new Map(
      engagements.map((row) => [row.conversation_id, row.associated_contact_id]),
    )
    const threads = Map.groupBy(conversations, ({ chat_thread_sid }) => chat_thread_sid)
    const twice = [...threads.values()].filter((rows) => rows.length === 2)
    return new Set(
      twice.map((rows) => new Set(rows.map((row) => associated.get(row.conversation_id))).size),
    )
  }
  expect(idsPerThread('reopened-thread')).toEqual(new Set([1]))
  expect(idsPerThread('reopened-thread-next-day')).toEqual(new Set([2]))
})

it('maps nothing from attributes that are not an object', () => {
  const rows = playOnly('malformed-attributes').truth().engagements
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) {
    expect([row.campaign, row.company_contact, row.direction]).toEqual([null, null, 'Inbound'])
    expect([row.task_sid, '5']).toContain(row.customer_id)
  }
})

it('keeps the talk of colleagues out of the customers’ legs', () => {
  const truth = playOnly('internal-call').truth()
  expect(truth.engagements.length).toBeGreaterThan(10)
  expect(truth.interactions).toEqual([])
})

it('places every message in an engagement of its own conversation', () => {
  const floor = playOnly('messaging-transfer-queue')
  const truth = floor.truth()
  const places = new Map(truth.engagements.map((row) => [row.engagement_id, row]))
  for (const { chat_thread_sid, conversation_id } of truth.conversations)
    for (const { engagement_id, author_kind, agent_sid } of truth.turns(chat_thread_sid ?? '')) {
      const place = places.get(engagement_id ?? '')
      expect(place?.conversation_id).toBe(conversation_id)
      if (author_kind === 'agent') expect(place?.agent_sid).toBe(agent_sid)
    }
  expect(truth.messageCount).toBeGreaterThan(100)
})
