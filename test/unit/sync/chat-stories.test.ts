import { expect } from 'vitest'
import type { RawMessage, ThreadParticipant } from '../../../src-main/domain/records.ts'
import { noon, story, storeFolder, taskTeller } from './story.ts'

storeFolder()

const participant = (sid: string, identity: string): ThreadParticipant => ({
  sid,
  chatThreadSid: 'CH1',
  identity,
  address: null,
  bindingType: null,
  lastReadMessageIndex: null,
})

const message = (
  index: number,
  at: number,
  author: string,
  participantSid: string | null,
): RawMessage => ({
  sid: `IM${index}`,
  chatThreadSid: 'CH1',
  index,
  author,
  participantSid,
  body: `text ${index}`,
  sentAt: noon + at,
  updatedAt: noon + at,
  delivery: null,
  media: [],
  attributes: '{}',
  json: `{"index":${index}}`,
})

/** The chat that is offered to one agent in vain, taken by a second and handed to a third. */
const transferredChat = () => {
  const shared = { flexInteractionSid: 'KD1', channelType: 'web', customerName: 'John' }
  const first = taskTeller('WT1', 'chat', { ...shared, direction: 'inbound' })
  const begun = [first.on(110, 'task.created'), first.on(150, 'workflow.entered')]
  const queued = first.queue(230, 'WQA')
  const linked = {
    ...shared,
    direction: 'inbound',
    conversationSid: 'CH1',
    conversations: { conversation_id: 'KD1' },
  }
  first.says(linked)
  const second = taskTeller('WT2', 'chat', { ...linked, flexChannelInviteSid: 'KG2' })
  const events = [
    ...begun,
    queued,
    first.on(900, 'task.updated'),
    first.offer(1_300, 'created', 'WR1', 'WK1'),
    first.offer(121_350, 'timeout', 'WR1', 'WK1'),
    first.offer(121_900, 'created', 'WR2', 'WK2'),
    first.offer(129_050, 'accepted', 'WR2', 'WK2'),
    second.on(400_200, 'task.created'),
    second.queue(400_330, 'WQB'),
    first.offer(400_700, 'wrapup', 'WR2', 'WK2'),
    first.on(400_720, 'task.wrapup'),
    second.offer(401_100, 'created', 'WR3', 'WK3'),
    second.offer(408_000, 'accepted', 'WR3', 'WK3'),
    first.offer(430_000, 'completed', 'WR2', 'WK2'),
    first.on(430_050, 'task.completed'),
    second.offer(750_000, 'wrapup', 'WR3', 'WK3'),
    second.offer(785_000, 'completed', 'WR3', 'WK3'),
    second.on(785_000, 'task.completed'),
  ]
  const threads = [
    {
      participants: [
        participant('MB1', 'FX1'),
        participant('MB2', 'wk2'),
        participant('MB3', 'wk3'),
      ],
      messages: [
        message(0, -2_000, 'FX1', 'MB1'),
        message(1, 1_000, 'Concierge', null),
        message(3, 130_000, 'wk2', 'MB2'),
        message(4, 402_000, 'FX1', 'MB1'),
        message(5, 410_000, 'wk3', 'MB3'),
        message(6, 740_000, 'FX1', 'MB1'),
        message(7, 751_000, 'System', null),
      ],
    },
  ]
  return { events, threads }
}

story('a chat that timed out, was answered and was transferred', transferredChat, (see) => {
  const engagements = see(
    `SELECT engagement_id, engagement_type, outcome_type, outcome_detail, queue_sid, agent_name,
       invitation_time_ms, wait_time_ms, engagement_time_ms, wrap_up_time_ms, started_at, ended_at,
       state, associated_contact_id
     FROM v_engagements ORDER BY started_at, engagement_id`,
  )
  const shared = { state: 'final', associated_contact_id: 'KD1' }
  const untimed = { engagement_time_ms: null, wrap_up_time_ms: null, wait_time_ms: null }
  expect(engagements).toEqual([
    {
      ...shared,
      ...untimed,
      engagement_id: 'WT1:1',
      engagement_type: 'Queue',
      outcome_type: 'Accepted',
      outcome_detail: 'reservation.accepted',
      queue_sid: 'WQA',
      agent_name: null,
      invitation_time_ms: null,
      started_at: noon + 230,
      ended_at: noon + 129_050,
    },
    {
      ...shared,
      ...untimed,
      engagement_id: 'WR1',
      engagement_type: 'Invitation',
      outcome_type: 'Missed',
      outcome_detail: 'reservation.timeout',
      queue_sid: 'WQA',
      agent_name: 'Agent WK1',
      invitation_time_ms: 120_050,
      started_at: noon + 1_300,
      ended_at: noon + 121_350,
    },
    {
      ...shared,
      engagement_id: 'WR2',
      engagement_type: 'Agent',
      outcome_type: null,
      outcome_detail: 'reservation.completed',
      queue_sid: 'WQA',
      agent_name: 'Agent WK2',
      invitation_time_ms: 7_150,
      wait_time_ms: 128_820,
      engagement_time_ms: 271_650,
      wrap_up_time_ms: 29_300,
      started_at: noon + 129_050,
      ended_at: noon + 430_000,
    },
    {
      ...shared,
      ...untimed,
      engagement_id: 'WT2:1',
      engagement_type: 'Queue',
      outcome_type: 'Accepted',
      outcome_detail: 'reservation.accepted',
      queue_sid: 'WQB',
      agent_name: null,
      invitation_time_ms: null,
      started_at: noon + 400_330,
      ended_at: noon + 408_000,
    },
    {
      ...shared,
      engagement_id: 'WR3',
      engagement_type: 'Agent',
      outcome_type: null,
      outcome_detail: 'reservation.completed',
      queue_sid: 'WQB',
      agent_name: 'Agent WK3',
      invitation_time_ms: 6_900,
      wait_time_ms: 7_670,
      engagement_time_ms: 342_000,
      wrap_up_time_ms: 35_000,
      started_at: noon + 408_000,
      ended_at: noon + 785_000,
    },
  ])
  expect(
    see(`SELECT contact_id, legs, leg_number, agents_seen, duration_ms, message_count, unread_count,
      customer_name FROM v_interactions ORDER BY leg_number`),
  ).toEqual(
    ['WR2', 'WR3'].map((contact_id, index) => ({
      contact_id,
      legs: 2,
      leg_number: index + 1,
      agents_seen: 2,
      duration_ms: 742_000,
      message_count: 5,
      unread_count: 1,
      customer_name: 'John',
    })),
  )
  expect(see('SELECT * FROM v_conversations')).toEqual([
    {
      account_sid: 'AC1',
      workspace_sid: 'WS1',
      conversation_id: 'KD1',
      task_sids: '["WT1","WT2"]',
      customer_id: 'WT1',
      journey_id: 'KD1',
      channel: 'chat',
      direction: 'Inbound',
      started_at: noon + 110,
      ended_at: noon + 785_000,
      state: 'final',
      outcome_type: 'Completed',
      chat_thread_sid: 'CH1',
      flex_interaction_sid: 'KD1',
      first_message_at: noon - 2_000,
      last_message_at: noon + 740_000,
      message_count: 5,
      duration_ms: 742_000,
    },
  ])
  expect(
    see('SELECT message_index, author_kind, agent_sid, engagement_id, offset_ms FROM v_turns').map(
      (row) => Object.values(row),
    ),
  ).toEqual([
    [0, 'customer', null, 'WT1:1', 0],
    [1, 'system', null, 'WT1:1', 3_000],
    [3, 'agent', 'WK2', 'WR2', 132_000],
    [4, 'customer', null, 'WR2', 404_000],
    [5, 'agent', 'WK3', 'WR3', 412_000],
    [6, 'customer', null, 'WR3', 742_000],
    [7, 'system', null, 'WR3', 753_000],
  ])
})

/** A thread that is taken up again `gapMs` after its first task ended. */
const reopened = (gapMs: number) => () => {
  const chat = (sid: string, interaction: string) =>
    taskTeller(sid, 'chat', {
      conversationSid: 'CH1',
      flexInteractionSid: interaction,
      from: 'whatsapp:+15550001',
    })
  const leg = (task: ReturnType<typeof chat>, at: number, reservation: string) => [
    task.on(at, 'task.created'),
    task.offer(at + 100, 'created', reservation, 'WK1'),
    task.offer(at + 200, 'accepted', reservation, 'WK1'),
    task.offer(at + 10_000, 'completed', reservation, 'WK1'),
    task.on(at + 10_000, 'task.completed'),
  ]
  const again = 10_000 + gapMs
  return {
    events: [...leg(chat('WT1', 'KD1'), 0, 'WR1'), ...leg(chat('WT2', 'KD2'), again, 'WR2')],
    threads: [
      {
        participants: [participant('MB1', 'FX1')],
        messages: [
          message(0, -1_000, 'FX1', 'MB1'),
          message(1, 9_000, 'wk1', 'MB2'),
          message(2, again - 2_000, 'FX1', 'MB1'),
          message(3, again + 5_000, 'wk1', 'MB2'),
        ],
      },
    ],
  }
}

const day = 86_400_000
const contacts = `SELECT contact_id, associated_contact_id AS contact, legs, message_count AS messages,
  duration_ms AS duration FROM v_interactions ORDER BY contact_id`

story('a thread taken up again within a day is the same contact', reopened(day), (see) =>
  expect(see(contacts)).toEqual(
    ['WR1', 'WR2'].map((contact_id) => ({
      contact_id,
      contact: 'WT1',
      legs: 2,
      messages: 4,
      duration: day + 16_000,
    })),
  ),
)

story('a thread taken up again after more than a day is a new contact', reopened(day + 1), (see) =>
  expect(see(contacts)).toEqual([
    { contact_id: 'WR1', contact: 'WT1', legs: 1, messages: 2, duration: 10_000 },
    { contact_id: 'WR2', contact: 'WT2', legs: 1, messages: 2, duration: 7_000 },
  ]),
)

story(
  'a callback that names the first task is in its contact',
  () => {
    const first = taskTeller('WT1', 'voice', { from: '+15550001' })
    const second = taskTeller('WT2', 'voice', { conversations: { conversation_id: 'WT1' } })
    return {
      events: [
        first.on(0, 'task.created'),
        first.on(10, 'task.canceled', { task_canceled_reason: 'hangup' }),
        second.on(90_000_000, 'task.created'),
        second.on(90_000_010, 'task.deleted'),
      ],
    }
  },
  (see) =>
    expect(
      see('SELECT conversation_id, task_sids, customer_id, outcome_type FROM v_conversations'),
    ).toEqual([
      {
        conversation_id: 'WT1',
        task_sids: '["WT1","WT2"]',
        customer_id: '+15550001',
        outcome_type: 'Deleted',
      },
    ]),
)
