import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  type InteractionFilter,
  type InteractionQuestion,
  interactionOrders,
} from '../../../src-main/contract/interaction-requests.ts'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import { interaction } from '../../../src-main/queries/interaction.ts'
import { interactionChoices } from '../../../src-main/queries/interaction-choices.ts'
import { interactionCount } from '../../../src-main/queries/interaction-count.ts'
import { interactions, pageSql } from '../../../src-main/queries/interactions.ts'
import { transcript } from '../../../src-main/queries/transcript.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'
import type { ReadDb } from '../../../src-main/store/db.ts'
import { eventOf, taskTeller } from '../sync/story.ts'
import { openFreshStore, openToldFloor, type ToldFloor } from './told-store.ts'

const startAt = Date.UTC(2026, 10, 16)
let told: ToldFloor
let db: ReadDb

beforeAll(() => {
  const floor = createFloor({ seed: 21, agents: 8, startAt, load: 2 })
  floor.advanceTo(startAt + 11 * 3_600_000)
  told = openToldFloor(floor, startAt)
  db = told.db
})
afterAll(() => told.close())

const everything: InteractionQuestion = { filter: {}, order: 'started', isDescending: true }

const pagesOf = (question: InteractionQuestion, limit: number): readonly InteractionRow[] => {
  const rows: InteractionRow[] = []
  for (let after: string | null = null; ; ) {
    const page = interactions(db, { question, after, limit })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

type Shown = Readonly<Record<string, unknown>>

test('the list is the customers’ legs and the queue parts that no leg came of, each once', () => {
  const legs = db.all<Shown>('SELECT contact_id AS id FROM v_interactions')
  const queued = db.all<Shown>(
    `SELECT engagement_id AS id FROM v_engagements e WHERE engagement_type = 'Queue'
       AND (state <> 'final' OR outcome_type IN ('Customer Left', 'Canceled', 'Deleted'))
       AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.task_sid = e.task_sid AND t.is_internal = 1)`,
  )
  const shown = pagesOf(everything, 7).map(({ contactId }) => contactId)
  expect(shown.toSorted()).toEqual([...legs, ...queued].map(({ id }) => String(id)).sort())
  expect(legs.length).toBeGreaterThan(50)
  expect(queued.length).toBeGreaterThan(3)
})

test('rows that are named are listed, and no other leg of their contacts', () => {
  const named = pagesOf(everything, 100)
    .filter(({ legs }) => legs > 1)
    .slice(0, 3)
    .map(({ contactId }) => contactId)
  const found = pagesOf({ ...everything, filter: { contactIds: named } }, 2)
  expect(found.map(({ contactId }) => contactId)).toEqual(named)
  expect(named.length).toBeGreaterThan(1)
})

test('a leg shows what the public view shows of it', () => {
  const views = new Map(
    db.all<Shown>('SELECT * FROM v_interactions').map((row) => [row['contact_id'], row]),
  )
  for (const row of pagesOf(everything, 100).filter(({ kind }) => kind === 'leg')) {
    const view = views.get(row.contactId) ?? {}
    expect(row).toMatchObject({
      associatedContactId: view['associated_contact_id'],
      taskSid: view['task_sid'],
      channel: channelClass(String(view['channel'])),
      direction: view['direction'],
      state: view['state'],
      startedAt: view['started_at'],
      endedAt: view['ended_at'],
      agentSid: view['agent_sid'],
      queueSid: view['queue_sid'],
      durationMs: view['duration_ms'],
      waitMs: view['wait_time_ms'],
      legs: view['legs'],
      legNumber: view['leg_number'],
      agentsSeen: view['agents_seen'],
      messages: view['message_count'],
      unread: view['unread_count'],
      outcome: view['outcome'],
      hasRecording: view['has_recording'] === 1,
    })
  }
})

const isIn = (values: readonly string[] | undefined, value: string | null): boolean =>
  values === undefined || values.length === 0 || values.includes(value ?? '')

const isWithin = (range: InteractionFilter['durationMs'], value: number | null): boolean =>
  range === undefined ||
  ((range.min === null || (value !== null && value >= range.min)) &&
    (range.max === null || (value !== null && value <= range.max)))

/** The filter once more, row by row. */
const passes = (filter: InteractionFilter, row: InteractionRow): boolean => {
  const state = row.kind === 'queue' && row.state !== 'final' ? 'waiting' : row.state
  const at = filter.dateBy === 'ended' ? row.endedAt : row.startedAt
  return (
    isIn(filter.types, row.type) &&
    isIn(filter.states, state) &&
    isIn(filter.agentSids, row.agentSid) &&
    isIn(filter.queueSids, row.queueSid) &&
    isIn(filter.teams, row.team) &&
    isIn(filter.outcomes, row.outcome) &&
    isIn(filter.outcomeTypes, row.outcomeType) &&
    (filter.direction === undefined || filter.direction === row.direction) &&
    isWithin(filter.durationMs, row.durationMs) &&
    isWithin(filter.waitMs, row.waitMs) &&
    isWithin(filter.messages, row.messages) &&
    (filter.isUnread === undefined || filter.isUnread === row.unread > 0) &&
    (filter.customerId === undefined || filter.customerId === row.customerId) &&
    (filter.associatedContactId === undefined ||
      filter.associatedContactId === row.associatedContactId) &&
    ((filter.from === undefined && filter.to === undefined) ||
      (at !== null && at >= (filter.from ?? 0) && at <= (filter.to ?? Infinity)))
  )
}

const some = (values: readonly string[]) => fc.subarray(values.slice(0, 4))
const range = (max: number) =>
  fc.record({
    min: fc.option(fc.integer({ min: 0, max })),
    max: fc.option(fc.integer({ min: 0, max: 4 * max })),
  })

const filters = (rows: readonly InteractionRow[]): fc.Arbitrary<InteractionFilter> => {
  const choices = interactionChoices(db)
  const one = (pick: (row: InteractionRow) => string) => fc.constantFrom(...rows.map(pick))
  const instant = fc.integer({ min: startAt, max: startAt + 11 * 3_600_000 })
  return fc.record(
    {
      types: fc.subarray(['chat', 'text', 'whatsapp', 'voice', 'other'] as const),
      states: fc.subarray(['waiting', 'live', 'wrapping', 'final'] as const),
      dateBy: fc.constantFrom('started' as const, 'ended' as const),
      from: instant,
      to: instant,
      agentSids: some(choices.agents.map(({ sid }) => sid)),
      teams: some(choices.teams),
      queueSids: some(choices.queues.map(({ sid }) => sid)),
      direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
      outcomes: some(choices.outcomes),
      outcomeTypes: some(choices.outcomeTypes),
      durationMs: range(300_000),
      waitMs: range(60_000),
      messages: range(10),
      isUnread: fc.boolean(),
      customerId: one(({ customerId }) => customerId),
      associatedContactId: one(({ associatedContactId }) => associatedContactId),
    },
    { requiredKeys: [] },
  )
}

test('any combination of filters leaves the rows that pass each of them', () => {
  const rows = pagesOf(everything, 1_000)
  fc.assert(
    fc.property(filters(rows), (filter) => {
      const wanted = rows.filter((row) => passes(filter, row))
      const found = pagesOf({ ...everything, filter }, 5)
      expect(found.map(({ contactId }) => contactId)).toEqual(
        wanted.map(({ contactId }) => contactId),
      )
      expect(interactionCount(db, { filter })).toEqual({
        rows: wanted.length,
        groups: new Set(wanted.map(({ associatedContactId }) => associatedContactId)).size,
      })
    }),
    { numRuns: 150 },
  )
})

const orders: Readonly<
  Record<InteractionQuestion['order'], (row: InteractionRow) => number | string | null>
> = {
  started: (row: InteractionRow) => row.startedAt,
  ended: (row: InteractionRow) => row.endedAt,
  duration: (row: InteractionRow) => row.durationMs,
  wait: (row: InteractionRow) => row.waitMs,
  messages: (row: InteractionRow) => row.messages,
  agent: (row: InteractionRow) => row.agent?.toLowerCase() ?? null,
  customer: (row: InteractionRow) => row.customer?.toLowerCase() ?? null,
}

test.each(
  interactionOrders.flatMap((order) => [
    { order, isDescending: true },
    { order, isDescending: false },
  ]),
)('pages in the order of $order, descending: $isDescending, hold every row once', (asked) => {
  const { order, isDescending } = asked
  const all = pagesOf(everything, 1_000)
  const rows = pagesOf({ filter: {}, ...asked }, 9)
  expect(rows.map(({ contactId }) => contactId).toSorted()).toEqual(
    all.map(({ contactId }) => contactId).toSorted(),
  )
  const values = rows.map(orders[order])
  const known = values.filter((value) => value !== null)
  const inOrder = known.toSorted((a, b) => (a < b ? -1 : 1))
  expect(known).toEqual(isDescending ? inOrder.toReversed() : inOrder)
  expect(values.slice(known.length).every((value) => value === null)).toBe(true)
})

test.each([
  ['started', 'engagements_listed'],
  ['ended', 'engagements_by_end'],
  ['duration', 'engagements_by_duration'],
  ['wait', 'engagements_by_wait'],
  ['messages', 'engagements_by_messages'],
  ['agent', 'engagements_by_agent_name'],
  ['customer', 'engagements_by_customer'],
] as const)(
  'the order of %s is walked along its index, without a sort of the list',
  (order, index) => {
    for (const isDescending of [true, false])
      for (const part of ['values', 'values-after', 'nulls', 'nulls-after'] as const) {
        const sql = pageSql({ order, isDescending, part, isOfTasks: false })
        const values = [...sql.matchAll(/[?]/g)].map(() => 1)
        const plan = db.explain(sql, ...values)
        expect(plan).toMatch(new RegExp(`^(SEARCH|SCAN) e USING INDEX ${index}\\b`))
        expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY')
        // of simultaneous endings alone
        expect(plan.includes('TEMP B-TREE FOR LAST TERM')).toBe(order === 'ended')
      }
  },
)

test('a name that a later contact tells moves the customer’s earlier ones in the order of customers', () => {
  const { db: store, journal, close } = openFreshStore()
  onTestFinished(close)
  const call = (
    sid: string,
    from: string,
    name: string | null,
    at: number,
    place: number,
  ): void => {
    const task = taskTeller(sid, 'voice', { from, ...(name !== null && { customerName: name }) })
    const events = [
      task.on(at, 'task.created'),
      task.offer(at + 1, 'accepted', sid.replace('WT', 'WR'), 'WK1'),
    ].map((told, index) => eventOf(told, place + index))
    journal.ingestEvents({ feed: 'events', events, covered: null })
  }
  const question = { filter: {}, order: 'customer', isDescending: false } as const
  const shown = () =>
    interactions(store, { question, after: null, limit: 9 }).rows.map(
      ({ contactId, customer }) => `${contactId} ${customer ?? ''}`,
    )
  call('WT1', '+15550100', null, 0, 0)
  call('WT2', '+15550200', 'Mia', 10, 10)
  expect(shown()).toEqual(['WR1 +15550100', 'WR2 Mia'])
  call('WT3', '+15550100', 'Zoe', 20, 20)
  expect(shown()).toEqual(['WR2 Mia', 'WR1 Zoe', 'WR3 Zoe'])
  call('WT4', '+15550100', 'Ana', 30, 30)
  expect(shown()).toEqual(['WR1 Ana', 'WR4 Ana', 'WR2 Mia', 'WR3 Zoe'])
})

test('a page mark that no page gave out is refused', () => {
  for (const after of ['', '{}', '[1]', '[{},2]', "['x"])
    expect(() => interactions(db, { question: everything, after, limit: 5 })).toThrow(/bad-request/)
})

test('whichever leg is opened, the transcript is the same, with every message of the contact', () => {
  const spoken = pagesOf(everything, 1_000).filter(({ messages }) => messages > 0)
  expect(spoken.length).toBeGreaterThan(20)
  for (const { associatedContactId, durationMs, messages } of spoken) {
    const shown = transcript(db, { associatedContactId })
    const people = shown?.turns.filter(({ authorKind }) => authorKind !== 'system') ?? []
    expect(people).toHaveLength(messages)
    expect(shown?.durationMs).toBe(durationMs)
    expect(people[0]?.offsetMs).toBe(0)
    expect(people.at(-1)?.offsetMs).toBe(durationMs)
    expect(shown?.missing).toBe(null)
  }
})

test('a call has lines, no turns, and says that calls have no transcript', () => {
  const call = pagesOf(everything, 1_000).find(
    ({ type, kind, state }) => type === 'voice' && kind === 'leg' && state === 'final',
  )
  const shown = transcript(db, { associatedContactId: call?.associatedContactId ?? '' })
  expect(shown?.missing).toBe('voice')
  expect(shown?.turns).toEqual([])
  expect(shown?.lines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['queued', 'offered', 'accepted', 'completed']),
  )
  const start = shown?.lines.find(({ kind }) => kind === 'accepted')
  expect(start?.offsetMs).toBe(0)
  for (const { at, offsetMs } of shown?.lines ?? []) expect(offsetMs).toBe(at - (start?.at ?? 0))
})

test('the details of every row name it, its tasks and its customer', () => {
  for (const row of pagesOf(everything, 1_000)) {
    const details = interaction(db, row)
    expect(details?.leg).toMatchObject(row)
    expect(details?.taskSids).toContain(row.taskSid)
    expect(details?.customer.customerId).toBe(row.customerId)
    expect(details?.attributes).not.toBe(null)
  }
  expect(interaction(db, { contactId: 'WR0' })).toBe(null)
  expect(transcript(db, { associatedContactId: 'KD0' })).toBe(null)
})
