import { expect } from 'vitest'
import { noon, story, storeFolder, taskTeller } from './story.ts'

storeFolder()

const call = (extra: object = {}) =>
  taskTeller('WT1', 'voice', { from: '+1 (555) 010-0001', to: '+15550199', ...extra })

const engagements = `SELECT engagement_id AS id, engagement_type AS type, outcome_type AS outcome,
  outcome_detail AS detail, wait_time_ms AS wait, started_at - ${noon} AS start,
  ended_at - ${noon} AS "end", state FROM v_engagements ORDER BY started_at, engagement_id`

const final = { state: 'final' }

story(
  'a voice transfer to a queue is a second reservation on the same task',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.offer(1_000, 'created', 'WR1', 'WK1'),
        task.offer(5_000, 'accepted', 'WR1', 'WK1'),
        task.on(60_000, 'task.transfer-initiated'),
        task.queue(60_100, 'WQB'),
        task.offer(61_000, 'created', 'WR2', 'WK2'),
        task.offer(66_000, 'accepted', 'WR2', 'WK2'),
        task.on(66_000, 'task.transfer-completed'),
        task.offer(70_000, 'wrapup', 'WR1', 'WK1'),
        task.offer(75_000, 'completed', 'WR1', 'WK1'),
        task.offer(100_000, 'wrapup', 'WR2', 'WK2'),
        task.offer(110_000, 'completed', 'WR2', 'WK2'),
        task.on(110_010, 'task.completed'),
      ],
    }
  },
  (see) => {
    const accepted = {
      ...final,
      type: 'Queue',
      outcome: 'Accepted',
      detail: 'reservation.accepted',
    }
    const agent = { ...final, type: 'Agent', outcome: null, detail: 'reservation.completed' }
    expect(see(engagements)).toEqual([
      { ...accepted, id: 'WT1:1', wait: null, start: 100, end: 5_000 },
      { ...agent, id: 'WR1', wait: 4_900, start: 5_000, end: 75_000 },
      { ...accepted, id: 'WT1:2', wait: null, start: 60_100, end: 66_000 },
      { ...agent, id: 'WR2', wait: 5_900, start: 66_000, end: 110_000 },
    ])
    expect(
      see(`SELECT leg_number, legs, agents_seen, duration_ms, associated_contact_id
        FROM v_interactions ORDER BY leg_number`),
    ).toEqual(
      [1, 2].map((leg_number) => ({
        leg_number,
        legs: 2,
        agents_seen: 2,
        duration_ms: 95_000,
        associated_contact_id: 'WT1',
      })),
    )
    expect(see('SELECT customer_id, key_source, raw_key FROM v_customers')).toEqual([
      { customer_id: '+15550100001', key_source: 'address', raw_key: '+1 (555) 010-0001' },
    ])
  },
)

story(
  'a transfer straight to an agent waits from its start; without one the wait is unknown',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.offer(1_000, 'created', 'WR1', 'WK1'),
        task.offer(5_000, 'accepted', 'WR1', 'WK1'),
        task.on(60_000, 'task.transfer-initiated'),
        task.offer(61_000, 'created', 'WR2', 'WK2'),
        task.offer(66_000, 'accepted', 'WR2', 'WK2'),
        task.offer(67_000, 'completed', 'WR1', 'WK1'),
        task.offer(90_000, 'completed', 'WR2', 'WK2'),
        task.on(90_010, 'task.completed'),
      ],
    }
  },
  (see) =>
    expect(
      see(`SELECT engagement_id, wait_time_ms, engagement_time_ms, wrap_up_time_ms
        FROM v_engagements ORDER BY started_at`),
    ).toEqual([
      {
        engagement_id: 'WR1',
        wait_time_ms: null,
        engagement_time_ms: 62_000,
        wrap_up_time_ms: null,
      },
      {
        engagement_id: 'WR2',
        wait_time_ms: 6_000,
        engagement_time_ms: 24_000,
        wrap_up_time_ms: null,
      },
    ]),
)

story(
  'a call that comes back to its first agent has three legs and two agents',
  () => {
    const task = call()
    const leg = (at: number, reservation: string, worker: string) => [
      task.offer(at, 'created', reservation, worker),
      task.offer(at + 1_000, 'accepted', reservation, worker),
      task.offer(at + 9_000, 'completed', reservation, worker),
    ]
    return {
      events: [
        task.on(0, 'task.created'),
        ...leg(1_000, 'WR1', 'WK1'),
        ...leg(9_000, 'WR2', 'WK2'),
        ...leg(17_000, 'WR3', 'WK1'),
        task.on(26_001, 'task.completed'),
      ],
    }
  },
  (see) =>
    expect(
      see(
        'SELECT contact_id, legs, leg_number, agents_seen FROM v_interactions ORDER BY leg_number',
      ),
    ).toEqual(
      ['WR1', 'WR2', 'WR3'].map((contact_id, index) => ({
        contact_id,
        legs: 3,
        leg_number: index + 1,
        agents_seen: 2,
      })),
    ),
)

story(
  'agents calling each other are kept, but are no interaction',
  () => {
    const task = call({ client_call: true })
    return {
      events: [
        task.on(0, 'task.created'),
        task.offer(1_000, 'created', 'WR1', 'WK1'),
        task.offer(2_000, 'accepted', 'WR1', 'WK1'),
        task.offer(9_000, 'completed', 'WR1', 'WK1'),
        task.on(9_001, 'task.completed'),
      ],
    }
  },
  (see) => {
    expect(see('SELECT engagement_id FROM v_engagements')).toEqual([{ engagement_id: 'WR1' }])
    expect(see('SELECT * FROM v_interactions')).toEqual([])
  },
)
