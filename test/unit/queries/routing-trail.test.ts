import { expect, test } from 'vitest'
import { routingTrail } from '../../../src-main/queries/routing-trail.ts'
import { chatThenCall, minute } from '../sync/handled.ts'
import { noon, taskTeller } from '../sync/story.ts'
import { toldStore } from './story-store.ts'

/** A call that two agents miss at the same time, one rejects, and one takes and hands to a queue. */
const hotPotato = () => {
  const task = taskTeller('WT1', 'voice', { from: '+15550100001' })
  return [
    task.on(0, 'task.created'),
    task.queue(100, 'WQ1', 'Billing'),
    task.offer(1_000, 'created', 'WR1', 'WK1'),
    task.offer(1_000, 'created', 'WR2', 'WK2'),
    task.offer(21_000, 'timeout', 'WR1', 'WK1'),
    task.offer(26_000, 'canceled', 'WR2', 'WK2'),
    task.offer(30_000, 'created', 'WR3', 'WK3'),
    task.offer(34_000, 'rejected', 'WR3', 'WK3'),
    task.offer(40_000, 'created', 'WR4', 'WK4'),
    task.offer(40_000, 'created', 'WR5', 'WK1'),
    task.offer(45_000, 'accepted', 'WR4', 'WK4'),
    task.offer(45_000, 'rescinded', 'WR5', 'WK1'),
    task.on(60_000, 'task.transfer-initiated', {
      transfer_initiating_worker_sid: 'WK4',
      transfer_to: 'WQ2',
      transfer_mode: 'COLD',
    }),
    task.queue(60_100, 'WQ2', 'Returns'),
    task.offer(61_000, 'created', 'WR6', 'WK2'),
    task.offer(65_000, 'accepted', 'WR6', 'WK2'),
    task.offer(65_100, 'wrapup', 'WR4', 'WK4'),
    task.offer(70_000, 'completed', 'WR4', 'WK4'),
    task.offer(90_000, 'wrapup', 'WR6', 'WK2'),
    task.offer(95_000, 'completed', 'WR6', 'WK2'),
    task.on(95_000, 'task.completed'),
  ]
}

test('the trail of a call tells each step in order, and what vain invitations cost', () => {
  const trail = routingTrail(toldStore(hotPotato()), { id: 'WR6' })
  const told = trail?.steps.map((step) => [
    step.at - noon,
    step.kind,
    'agentSid' in step ? step.agentSid : null,
    step.kind === 'invited' ? `${step.outcome ?? ''} ${String(step.lostMs)}` : null,
  ])
  expect(told).toEqual([
    [0, 'created', null, null],
    [100, 'queued', null, null],
    [1_000, 'invited', 'WK1', 'Missed 20000'],
    [1_000, 'invited', 'WK2', 'Missed 25000'],
    [30_000, 'invited', 'WK3', 'Rejected 4000'],
    [40_000, 'invited', 'WK4', 'Accepted 0'],
    [40_000, 'invited', 'WK1', 'Revoked 0'],
    [45_000, 'accepted', 'WK4', null],
    [60_000, 'transferred', null, null],
    [60_100, 'queued', null, null],
    [61_000, 'invited', 'WK2', 'Accepted 0'],
    [65_000, 'accepted', 'WK2', null],
    [65_100, 'left', 'WK4', null],
    [90_000, 'left', 'WK2', null],
    [95_000, 'ended', null, null],
  ])
  expect(trail).toMatchObject({
    associatedContactId: 'WT1',
    invitations: { accepted: 2, missed: 2, rejected: 1, revoked: 1 },
    // two rang at the same time for 20 s, one of them 5 s longer; then one for 4 s
    lostMs: 29_000,
    isCutOff: false,
  })
  expect(trail?.steps.filter(({ kind }) => kind === 'queued')).toMatchObject([
    { queue: 'Billing', outcome: 'Accepted' },
    { queue: 'Returns', outcome: 'Accepted' },
  ])
  expect(trail?.steps.filter(({ kind }) => kind === 'transferred')).toMatchObject([
    { fromAgentName: 'Agent WK4', to: 'Returns', state: 'initiated', toTaskSid: 'WT1' },
  ])
})

test('a chat that is handed on goes from its first task to the next', () => {
  const trail = routingTrail(toldStore(chatThenCall().events), { id: 'KD1' })
  expect(trail?.steps.filter(({ kind }) => kind === 'transferred')).toMatchObject([
    { taskSid: 'WT1', toTaskSid: 'WT2', fromAgentSid: 'WK1', to: 'Queue WQ1' },
  ])
  const shared = { conversationSid: 'CH1', conversations: { conversation_id: 'KD1' } }
  const [first, second] = [taskTeller('WT1', 'chat', shared), taskTeller('WT2', 'chat', shared)]
  const handedOn = routingTrail(
    toldStore([
      first.on(0, 'task.created'),
      first.offer(1_000, 'created', 'WR1', 'WK1'),
      first.offer(2_000, 'accepted', 'WR1', 'WK1'),
      second.on(minute, 'task.created'),
      second.queue(minute + 100, 'WQ2', 'Returns'),
      first.offer(minute + 500, 'wrapup', 'WR1', 'WK1'),
    ]),
    { id: 'WT2' },
  )
  expect(handedOn?.steps.filter(({ kind }) => kind === 'transferred')).toEqual([
    {
      kind: 'transferred',
      at: noon + minute,
      taskSid: 'WT1',
      toTaskSid: 'WT2',
      fromAgentSid: 'WK1',
      fromAgentName: 'Agent WK1',
      to: 'Returns',
      state: 'completed',
    },
  ])
})

test('an open invitation still rings, and a trail that begins before the log is cut off', () => {
  const task = taskTeller('WT1', 'voice')
  const db = toldStore([task.queue(100, 'WQ1'), task.offer(1_000, 'created', 'WR1', 'WK1')])
  const trail = routingTrail(db, { id: 'WT1' })
  expect(trail).toMatchObject({
    isCutOff: true,
    lostMs: 0,
    steps: [{ kind: 'queued' }, { kind: 'invited', outcome: null, ringMs: null, lostMs: 0 }],
  })
  expect(routingTrail(db, { id: 'WT2' })).toBeNull()
})
