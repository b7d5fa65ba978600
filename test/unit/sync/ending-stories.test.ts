import { expect } from 'vitest'
import { noon, story, storeFolder, taskTeller } from './story.ts'

storeFolder()

const call = (extra: object = {}) =>
  taskTeller('WT1', 'voice', { from: '+1 (555) 010-0001', to: '+15550199', ...extra })

const engagements = `SELECT engagement_id AS id, engagement_type AS type, outcome_type AS outcome,
  outcome_detail AS detail, wait_time_ms AS wait, started_at - ${noon} AS start,
  ended_at - ${noon} AS "end", state FROM v_engagements ORDER BY started_at, engagement_id`

const final = { state: 'final' }

const hungUp = { task_canceled_reason: 'hangup' }

story(
  'a caller who hangs up in the queue has left',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.on(30_000, 'task.canceled', hungUp),
      ],
    }
  },
  (see) => {
    expect(see(engagements)).toEqual([
      {
        ...final,
        id: 'WT1:1',
        type: 'Queue',
        outcome: 'Customer Left',
        detail: 'task.canceled: hangup',
        wait: null,
        start: 100,
        end: 30_000,
      },
    ])
    expect(see('SELECT outcome_type, state, duration_ms FROM v_conversations')).toEqual([
      { outcome_type: 'Customer Left', state: 'final', duration_ms: null },
    ])
  },
)

story(
  'a caller who hangs up while an agent is rung leaves a missed invitation too',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.offer(20_000, 'created', 'WR1', 'WK1'),
        task.offer(29_990, 'canceled', 'WR1', 'WK1'),
        task.on(30_000, 'task.canceled', hungUp),
      ],
    }
  },
  (see) =>
    expect(see(engagements)).toMatchObject([
      { id: 'WT1:1', outcome: 'Customer Left', detail: 'task.canceled: hangup' },
      { id: 'WR1', type: 'Invitation', outcome: 'Missed', detail: 'reservation.canceled' },
    ]),
)

story(
  'a workflow that times out cancels the task; moving on ends a stay in a queue',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.on(60_000, 'task-queue.timeout'),
        task.on(60_000, 'task-queue.moved'),
        task.queue(60_001, 'WQB'),
        task.on(90_000, 'workflow.timeout'),
        task.on(90_001, 'task.canceled', { reason: 'Task canceled on Workflow timeout' }),
      ],
    }
  },
  (see) =>
    expect(
      see(`SELECT engagement_id, outcome_type, outcome_detail, queue_sid, moved_to_queue_sid
        FROM v_engagements ORDER BY started_at`),
    ).toEqual([
      {
        engagement_id: 'WT1:1',
        outcome_type: 'Moved',
        outcome_detail: 'task-queue.entered',
        queue_sid: 'WQA',
        moved_to_queue_sid: 'WQB',
      },
      {
        engagement_id: 'WT1:2',
        outcome_type: 'Canceled',
        outcome_detail: 'task.canceled: Task canceled on Workflow timeout',
        queue_sid: 'WQB',
        moved_to_queue_sid: null,
      },
    ]),
)

story(
  'of several offers one is accepted, one revoked, one rejected, one missed',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.offer(1_000, 'created', 'WR1', 'WK1'),
        task.offer(2_000, 'rejected', 'WR1', 'WK1'),
        task.offer(3_000, 'created', 'WR2', 'WK2'),
        task.offer(13_000, 'timeout', 'WR2', 'WK2'),
        task.offer(14_000, 'created', 'WR3', 'WK3'),
        task.offer(14_000, 'created', 'WR4', 'WK4'),
        task.offer(20_000, 'accepted', 'WR3', 'WK3'),
        task.offer(20_000, 'rescinded', 'WR4', 'WK4'),
        task.on(40_000, 'task.deleted'),
      ],
    }
  },
  (see) => {
    expect(
      see(`SELECT engagement_id AS id, outcome_type AS outcome, invitation_time_ms AS rang
        FROM v_engagements WHERE engagement_type = 'Invitation' ORDER BY id`),
    ).toEqual([
      { id: 'WR1', outcome: 'Rejected', rang: 1_000 },
      { id: 'WR2', outcome: 'Missed', rang: 10_000 },
      { id: 'WR4', outcome: 'Revoked', rang: 6_000 },
    ])
    expect(
      see(`SELECT engagement_id AS id, outcome_detail AS detail, engagement_time_ms AS talked
        FROM v_engagements WHERE engagement_type = 'Agent'`),
    ).toEqual([{ id: 'WR3', detail: 'task.deleted', talked: 20_000 }])
    expect(see('SELECT outcome_type FROM v_conversations')).toEqual([{ outcome_type: 'Deleted' }])
  },
)

story(
  'what began before the log has no start and no times',
  () => {
    const task = call()
    return {
      events: [
        task.offer(1_000, 'wrapup', 'WR1', 'WK1'),
        task.offer(9_000, 'completed', 'WR1', 'WK1'),
        task.on(9_001, 'task.completed'),
      ],
    }
  },
  (see) => {
    expect(
      see(`SELECT engagement_id, started_at, ended_at - ${noon} AS "end", state, invitation_time_ms,
        wait_time_ms, engagement_time_ms, wrap_up_time_ms FROM v_engagements`),
    ).toEqual([
      {
        engagement_id: 'WR1',
        started_at: null,
        end: 9_000,
        state: 'final',
        invitation_time_ms: null,
        wait_time_ms: null,
        engagement_time_ms: null,
        wrap_up_time_ms: null,
      },
    ])
    expect(see('SELECT started_at, duration_ms FROM v_conversations')).toEqual([
      { started_at: null, duration_ms: null },
    ])
    expect(see('SELECT agent_sid, name FROM v_agents')).toEqual([
      { agent_sid: 'WK1', name: 'Agent WK1' },
    ])
  },
)

story(
  'a reservation that was never completed ends with its task',
  () => {
    const task = call()
    return {
      events: [
        task.on(0, 'task.created'),
        task.queue(100, 'WQA'),
        task.offer(1_000, 'created', 'WR1', 'WK1'),
        task.offer(2_000, 'accepted', 'WR1', 'WK1'),
        task.offer(8_000, 'wrapup', 'WR1', 'WK1'),
        task.on(9_500, 'task.completed'),
      ],
    }
  },
  (see) =>
    expect(
      see(`SELECT outcome_detail, ended_at - ${noon} AS "end", engagement_time_ms, wrap_up_time_ms
        FROM v_engagements WHERE engagement_type = 'Agent'`),
    ).toEqual([
      {
        outcome_detail: 'task.completed',
        end: 9_500,
        engagement_time_ms: 6_000,
        wrap_up_time_ms: 1_500,
      },
    ]),
)

story(
  'the outcome written during wrap-up belongs to the engagement, and the agent is as it was accepted',
  () => {
    const task = call({ conversations: { campaign: ' spring ' } })
    const begun = [
      task.on(0, 'task.created'),
      task.queue(100, 'WQA'),
      task.offer(1_000, 'created', 'WR1', 'WK1', { worker_attributes: '{"team":"old"}' }),
      task.offer(2_000, 'accepted', 'WR1', 'WK1', {
        worker_attributes: JSON.stringify({
          full_name: 'Ana',
          roles: ['agent', 'supervisor'],
          agent_team: 'north',
          department_name: 'sales',
        }),
      }),
      task.offer(8_000, 'wrapup', 'WR1', 'WK1'),
    ]
    task.says({
      conversations: {
        outcome: 'sold',
        fact_01: '3.5',
        sgement_link: 'https://api.example/RE1',
        attribute_1: '',
        conversation_attribute_1: 'vip',
      },
      customers: { external_id: 'C-7', phone: '+15550000' },
    })
    return {
      events: [
        ...begun,
        task.on(9_000, 'task.updated'),
        task.offer(9_500, 'completed', 'WR1', 'WK1', { worker_attributes: '{"team":"new"}' }),
        task.on(9_501, 'task.completed'),
      ],
    }
  },
  (see) => {
    expect(
      see(`SELECT agent_name, engaged_role, engaged_team, engaged_department, campaign, outcome,
        fact_1, attribute_1, recording_url, customer_id
        FROM v_engagements WHERE engagement_type = 'Agent'`),
    ).toEqual([
      {
        agent_name: 'Ana',
        engaged_role: 'supervisor',
        engaged_team: 'north',
        engaged_department: 'sales',
        campaign: null,
        outcome: 'sold',
        fact_1: 3.5,
        attribute_1: 'vip',
        recording_url: 'https://api.example/RE1',
        customer_id: 'C-7',
      },
    ])
    expect(
      see(`SELECT campaign, outcome FROM v_engagements WHERE engagement_type = 'Queue'`),
    ).toEqual([{ campaign: 'spring', outcome: null }])
    expect(see('SELECT customer_id FROM v_customers')).toEqual([{ customer_id: 'C-7' }])
  },
)

story(
  'attributes that cannot be read never stop a fold',
  () => {
    const kinds = [
      'not JSON',
      '[1]',
      'null',
      '"x"',
      '{"__proto__":{"from":"+1"},"conversations":[],"customers":7}',
      JSON.stringify({ constructor: { name: 'x' }, from: { deep: true } }),
      `{"note":"${'x'.repeat(1_000_000)}"}`,
    ]
    return {
      events: kinds.flatMap((attributes, index) => {
        const task = taskTeller(`WT${index}`, 'voice')
        const odd = { task_attributes: attributes }
        return [
          task.on(index, 'task.created', odd),
          task.on(100 + index, 'task.canceled', { ...odd, ...hungUp }),
        ]
      }),
    }
  },
  (see) =>
    expect(see('SELECT key_source, count(*) AS n FROM v_customers GROUP BY 1')).toEqual([
      { key_source: 'task', n: 7 },
    ]),
)
