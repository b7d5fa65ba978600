import { expect, test } from 'vitest'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import { events, fold, foldEvents, ofType, saying, type Told } from './told.ts'

const created: Told = ['task.created', 0]
const entersQueue = (at: number, task_queue_sid: string): Told => [
  'task-queue.entered',
  at,
  { task_queue_sid },
]
const queued = entersQueue(100, 'WQ1')
const offered: Told = ['reservation.created', 200]
const accepted: Told = ['reservation.accepted', 300]
const hangup = { task_canceled_reason: 'hangup' }
const workflowTimeout = { task_canceled_reason: 'Task canceled on Workflow timeout' }

const queueEndings: readonly (readonly [string, RawEvent['data'], string, string])[] = [
  ['reservation.accepted', {}, 'Accepted', 'reservation.accepted'],
  ['task-queue.entered', { task_queue_sid: 'WQ2' }, 'Moved', 'task-queue.entered'],
  ['task.deleted', {}, 'Deleted', 'task.deleted'],
  ['task.system-deleted', {}, 'Deleted', 'task.system-deleted'],
  ['task.canceled', hangup, 'Customer Left', 'task.canceled: hangup'],
  ['task.canceled', { reason: 'hangup' }, 'Customer Left', 'task.canceled: hangup'],
  [
    'task.canceled',
    workflowTimeout,
    'Canceled',
    'task.canceled: Task canceled on Workflow timeout',
  ],
  ['task.canceled', { task_canceled_reason: 'spam' }, 'Canceled', 'task.canceled: spam'],
  ['task.canceled', {}, 'Canceled', 'task.canceled'],
]

test.each(queueEndings)(
  'a stay in a queue that %s %j ends is %s',
  (type, data, outcome, detail) => {
    const [stay] = ofType(fold(created, queued, [type, 500, data]), 'Queue')
    expect(stay).toMatchObject({
      id: 'WT1:1',
      queueSid: 'WQ1',
      outcomeType: outcome,
      outcomeDetail: detail,
      startedAt: 100,
      endedAt: 500,
      state: 'final',
      waitMs: null,
      engagementMs: null,
    })
    expect(stay?.movedToQueueSid).toBe(outcome === 'Moved' ? 'WQ2' : null)
  },
)

test('a stay that nothing ended goes on, without an outcome', () => {
  expect(ofType(fold(created, queued), 'Queue')[0]).toMatchObject({
    outcomeType: null,
    outcomeDetail: null,
    endedAt: null,
    state: 'live',
    phaseAt: 100,
  })
})

test('each entry is a stay of its own, also into the same queue', () => {
  const stays = ofType(fold(created, queued, entersQueue(400, 'WQ1')), 'Queue')
  expect(stays.map(({ id, outcomeType }) => [id, outcomeType])).toEqual([
    ['WT1:1', 'Moved'],
    ['WT1:2', null],
  ])
})

const invitationEndings: readonly (readonly [string, string])[] = [
  ['reservation.timeout', 'Missed'],
  ['reservation.canceled', 'Missed'],
  ['reservation.rejected', 'Rejected'],
  ['reservation.rescinded', 'Revoked'],
]

test.each(invitationEndings)('an offer that %s ends is an invitation: %s', (type, outcome) => {
  const folded = fold(created, queued, offered, [type, 900])
  expect(ofType(folded, 'Invitation')).toMatchObject([
    {
      id: 'WR1',
      outcomeType: outcome,
      outcomeDetail: type,
      startedAt: 200,
      endedAt: 900,
      invitationMs: 700,
      waitMs: null,
      state: 'final',
    },
  ])
  expect(ofType(folded, 'Agent')).toEqual([])
})

test('an offer that still rings is an open invitation', () => {
  const [ringing] = ofType(fold(created, queued, offered), 'Invitation')
  expect(ringing).toMatchObject({ outcomeType: null, endedAt: null, state: 'live', phaseAt: 200 })
})

test('an accepted offer is no invitation; its times are on the agent engagement', () => {
  const folded = fold(
    created,
    queued,
    offered,
    accepted,
    ['reservation.wrapup', 1_000],
    ['reservation.completed', 1_500],
  )
  expect(ofType(folded, 'Invitation')).toEqual([])
  expect(ofType(folded, 'Agent')).toMatchObject([
    {
      id: 'WR1',
      agentSid: 'WK1',
      outcomeType: null,
      invitationMs: 100,
      waitMs: 200,
      engagementMs: 700,
      wrapUpMs: 500,
      startedAt: 300,
      endedAt: 1_500,
      state: 'final',
    },
  ])
})

test('without a wrap-up event its time is unknown and the engagement lasts to completion', () => {
  const [leg] = ofType(fold(created, queued, accepted, ['reservation.completed', 1_500]), 'Agent')
  expect(leg).toMatchObject({ engagementMs: 1_200, wrapUpMs: null })
})

test('only the last queue counts as wait', () => {
  expect(ofType(fold(created, queued, entersQueue(250, 'WQ2'), accepted), 'Agent')[0]?.waitMs).toBe(
    50,
  )
})

const taskEndings: readonly (readonly [string, RawEvent['data'], string])[] = [
  ['task.completed', {}, 'Completed'],
  ['task.canceled', hangup, 'Customer Left'],
  ['task.canceled', workflowTimeout, 'Canceled'],
  ['task.deleted', {}, 'Deleted'],
  ['task.system-deleted', {}, 'Deleted'],
]

test.each(taskEndings)(
  'a task that %s %j ends is %s, and so is a leg left open',
  (type, data, as) => {
    const folded = fold(created, queued, accepted, [type, 2_000, data])
    expect(folded.summary).toMatchObject({ state: 'final', endedAt: 2_000, outcomeType: as })
    expect(ofType(folded, 'Agent')).toMatchObject([{ endedAt: 2_000, state: 'final' }])
  },
)

test('an agent engagement goes from live through wrapping to final, and the task with it', () => {
  const told: readonly Told[] = [
    created,
    accepted,
    ['reservation.wrapup', 1_000],
    ['reservation.completed', 1_500],
  ]
  const states = [2, 3, 4].map((count) => {
    const folded = fold(...told.slice(0, count))
    return [folded.summary.state, ofType(folded, 'Agent')[0]?.state]
  })
  expect(states).toEqual([
    ['live', 'live'],
    ['wrapping', 'wrapping'],
    ['final', 'final'],
  ])
})

const offerData = (attributes: object): RawEvent['data'] => ({
  worker_name: 'ana_40acme',
  worker_attributes: JSON.stringify(attributes),
})

test('the agent of an engagement is as the accepting event described it', () => {
  const described = {
    full_name: 'Ana Ruiz',
    department_name: 'Care',
    location: 'Berlin',
    organization: 'Acme',
    manager: 'Ben Ode',
    role: 'supervisor',
    agent_team: 'Blue',
  }
  const folded = fold(
    created,
    ['reservation.created', 200, offerData({ full_name: 'Before', team: 'Red' })],
    ['reservation.accepted', 300, offerData(described)],
    ['reservation.completed', 900, offerData({ full_name: 'After', team: 'Green' })],
  )
  expect(ofType(folded, 'Agent')[0]?.engaged).toEqual({
    agentName: 'Ana Ruiz',
    department: 'Care',
    location: 'Berlin',
    organization: 'Acme',
    manager: 'Ben Ode',
    role: 'supervisor',
    team: 'Blue',
  })
})

test('an agent without readable attributes is called by the worker’s name, else by the SID', () => {
  const name = (data: RawEvent['data']) =>
    ofType(fold(created, ['reservation.accepted', 300, data]), 'Agent')[0]?.engaged.agentName
  expect(name({ worker_name: 'ana', worker_attributes: '{' })).toBe('ana')
  expect(name({})).toBe('WK1')
})

test('a task is its own conversation, unless it carries a conversation ID', () => {
  expect(fold(created).summary).toMatchObject({
    conversationId: 'WT1',
    carriesConversationId: false,
  })
  const carrying = saying({ conversations: { conversation_id: 'WT0' } })
  expect(fold(['task.created', 0, carrying]).summary).toMatchObject({
    conversationId: 'WT0',
    carriesConversationId: true,
  })
})

test('details are those written last before an engagement’s end', () => {
  const folded = fold(
    ['task.created', 0, saying({ conversations: { outcome: 'open' } })],
    queued,
    accepted,
    ['reservation.wrapup', 1_000],
    ['task.updated', 1_200, saying({ conversations: { outcome: 'sold' } })],
    ['reservation.completed', 1_500],
    ['task.updated', 1_600, saying({ conversations: { outcome: 'too late' } })],
    ['task.completed', 1_700],
  )
  expect(folded.engagements.map(({ type, details }) => [type, details.outcome])).toEqual([
    ['Queue', 'open'],
    ['Agent', 'sold'],
  ])
})

test.each([
  ['not JSON', '{"from":'],
  ['null', 'null'],
  ['an array', '[{"from":"+15550100009"}]'],
  ['a megabyte of text', 'x'.repeat(1_048_576)],
  ['empty', ''],
])('attributes that are %s leave the ones before them in force', (_title, text) => {
  const folded = fold(
    ['task.created', 0, saying({ from: '+15550100001', conversations: { campaign: 'Spring' } })],
    queued,
    ['task.updated', 200, { task_attributes: text }],
    accepted,
    ['task.completed', 900],
  )
  expect(folded.summary.customer.id).toBe('+15550100001')
  expect(folded.engagements.map(({ details }) => details.campaign)).toEqual(['Spring', 'Spring'])
})

test('a whole life within one millisecond is folded in the order of life', () => {
  const life: readonly Told[] = [
    'task.created',
    'task-queue.entered',
    'reservation.created',
    'reservation.accepted',
    'reservation.wrapup',
    'reservation.completed',
    'task.completed',
  ].map((type): Told => [type, 7])
  const inOrder = events(life)
  const folded = foldEvents(inOrder)
  expect(foldEvents(inOrder.toReversed())).toEqual(folded)
  expect(folded.engagements.map(({ type, state }) => [type, state])).toEqual([
    ['Queue', 'final'],
    ['Agent', 'final'],
  ])
  expect(folded.summary).toMatchObject({ state: 'final', outcomeType: 'Completed', talkMs: 0 })
})

const answeredAndLeft: readonly Told[] = [
  created,
  queued,
  offered,
  accepted,
  ['task.transfer-initiated', 400],
  ['reservation.completed', 500],
]

test.each<[string, readonly Told[], string]>([
  ['is under way', [], 'live'],
  ['found a declining agent', [['task.transfer-attempt-failed', 600]], 'live'],
  ['failed', [['task.transfer-failed', 600]], 'final'],
  ['was canceled', [['task.transfer-canceled', 600]], 'final'],
  ['was taken', [['reservation.accepted', 600, {}, 'WR2']], 'live'],
  ['ended with the task', [['task.canceled', 600]], 'final'],
])(
  'a task that its agent handed on and left is live until the transfer is over: it %s',
  (_title, more, state) => {
    expect(fold(...answeredAndLeft, ...more).summary.state).toBe(state)
  },
)

const life: readonly Told[] = [
  created,
  queued,
  offered,
  accepted,
  ['reservation.wrapup', 1_000],
  ['reservation.completed', 1_500],
  ['task.completed', 1_600],
]

test.each<[string, readonly string[], readonly (number | null)[]]>([
  // [invitation, wait, engagement, wrap-up, start, end]
  ['all its events', [], [100, 200, 700, 500, 300, 1_500]],
  ['no queue entry', ['task-queue.entered'], [100, null, 700, 500, 300, 1_500]],
  ['no offer', ['reservation.created'], [null, 200, 700, 500, 300, 1_500]],
  ['no acceptance', ['reservation.accepted'], [null, null, null, null, null, 1_500]],
  ['no wrap-up', ['reservation.wrapup'], [100, 200, 1_200, null, 300, 1_500]],
  ['no completion of its own', ['reservation.completed'], [100, 200, 700, 600, 300, 1_600]],
  ['no creation of its task', ['task.created'], [100, 200, 700, 500, 300, 1_500]],
  ['no end yet', ['reservation.completed', 'task.completed'], [100, 200, 700, null, 300, null]],
  [
    'neither wrap-up nor end yet',
    ['reservation.wrapup', 'reservation.completed', 'task.completed'],
    [100, 200, null, null, 300, null],
  ],
])('the times of an engagement with %s', (_title, without, times) => {
  const [leg] = ofType(fold(...life.filter(([type]) => !without.includes(type))), 'Agent')
  const { invitationMs, waitMs, engagementMs, wrapUpMs, startedAt, endedAt } = leg ?? {}
  expect([invitationMs, waitMs, engagementMs, wrapUpMs, startedAt, endedAt]).toEqual(times)
})

test('hold and focus time, facts and attributes are what the task says, and nothing is guessed', () => {
  const [leg] = ofType(fold(...life), 'Agent')
  const { holdMs, focusMs, fact1, attribute1, outcome, recordingUrl } = leg?.details ?? {}
  expect([holdMs, focusMs, fact1, attribute1, outcome, recordingUrl]).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})
