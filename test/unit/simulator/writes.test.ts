import { beforeEach, expect, it } from 'vitest'
import type { Floor, Outcome } from '../../../src-main/simulator/floor.ts'
import type { Task } from '../../../src-main/simulator/resources.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'

const noon = Date.UTC(2026, 10, 16, 12)

let floor: Floor
beforeEach(() => {
  floor = createFloor({ seed: 11, agents: 24, startAt: noon - 12 * 3_600_000 })
  floor.advanceTo(noon)
})

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.value
}
const codeOf = (outcome: Outcome<unknown>): number | null => (outcome.ok ? null : outcome.code)
const activitySid = (name: string): string =>
  floor.activities.find(({ friendlyName }) => friendlyName === name)?.sid ?? ''

/** Plays on until such a thing is there. */
const awaited = <T>(find: () => T | undefined): T => {
  for (let step = 0; step < 20_000; step++) {
    const found = find()
    if (found !== undefined) return found
    floor.advanceTo(floor.now() + 500)
  }
  throw new Error('it never came')
}
const rung = (): string =>
  awaited(() =>
    floor
      .workers()
      .find(({ sid }) => floor.workerReservations(sid).some(({ status }) => status === 'pending')),
  ).sid
const taskWith = (matches: (task: Task) => boolean): Task =>
  awaited(() => floor.tasks().find(matches))
const assignedChat = (): { task: Task; interaction: string; thread: string } => {
  const task = taskWith(
    ({ assignmentStatus, attributes }) =>
      assignmentStatus === 'assigned' && attributes.includes('conversationSid'),
  )
  const fields: Record<string, string> = JSON.parse(task.attributes)
  return {
    task,
    interaction: fields.flexInteractionSid ?? '',
    thread: fields.conversationSid ?? '',
  }
}

it('moves a worker to a break, with the event that TaskRouter writes', () => {
  const worker = awaited(() =>
    floor
      .workers()
      .find(
        ({ activity, sid }) => activity.available && floor.workerReservations(sid).length === 0,
      ),
  )
  const changed = value(floor.updateWorker(worker.sid, { activitySid: activitySid('Break') }))
  expect([changed.activity.friendlyName, changed.activitySince]).toEqual(['Break', floor.now()])
  const [event] = floor.events({ from: noon, to: floor.now(), workerSid: worker.sid, limit: 1 })
  expect(event?.type).toBe('worker.activity.update')
  expect(event?.data.worker_previous_activity_name).toBe('Available')
  expect(event?.data.worker_time_in_previous_activity_ms).toBe(
    String(floor.now() - worker.activitySince),
  )
})

it('refuses to move a worker who is rung, unless the ring is rejected', () => {
  const sid = rung()
  const away = { activitySid: activitySid('Break') }
  expect(codeOf(floor.updateWorker(sid, away))).toBe(20001)
  value(floor.updateWorker(sid, { ...away, rejectPendingReservations: true }))
  expect(floor.workerReservations(sid).map(({ status }) => status)).not.toContain('pending')
  const [rejected] = floor.events({
    from: noon,
    to: floor.now(),
    workerSid: sid,
    type: 'reservation.rejected',
  })
  expect(rejected?.at).toBe(floor.now())
})

it('refuses the rejection of rings for an activity that is available', () => {
  const change = { activitySid: activitySid('Available'), rejectPendingReservations: true }
  expect(codeOf(floor.updateWorker(rung(), change))).toBe(20001)
})

it('refuses writers who have not read the latest version', () => {
  const [worker] = floor.workers()
  const task = taskWith(({ assignmentStatus }) => assignmentStatus === 'assigned')
  const outcomes = [
    floor.updateWorker(worker?.sid ?? '', { attributes: '{}', ifMatch: 999 }),
    floor.updateTask(task.sid, { attributes: '{}', ifMatch: task.version + 1 }),
  ]
  expect(outcomes.map((outcome) => !outcome.ok && outcome.status)).toEqual([412, 412])
  const written = value(
    floor.updateTask(task.sid, { attributes: '{"a":1}', ifMatch: task.version }),
  )
  expect([written.attributes, written.version]).toEqual(['{"a":1}', task.version + 1])
})

it('changes a worker’s capacity and says so', () => {
  const [worker] = floor.workers()
  const channel = floor
    .workerChannels(worker?.sid ?? '')
    .find(({ taskChannel }) => taskChannel.uniqueName === 'chat')
  const changed = value(
    floor.updateWorkerChannel(worker?.sid ?? '', channel?.sid ?? '', { capacity: 1 }),
  )
  expect(changed.configuredCapacity).toBe(1)
  const [event] = floor.events({ from: noon, to: floor.now(), type: 'worker.capacity.update' })
  expect(event?.data.worker_channel_previous_capacity).toBe('3')
})

it('completes a task with its reservations, and only one that is assigned', () => {
  const task = taskWith(({ assignmentStatus }) => assignmentStatus === 'assigned')
  value(floor.updateTask(task.sid, { assignmentStatus: 'completed', reason: 'done' }))
  expect(floor.task(task.sid)?.assignmentStatus).toBe('completed')
  expect(floor.taskReservations(task.sid).filter(({ status }) => status === 'accepted')).toEqual([])
  expect(codeOf(floor.updateTask(task.sid, { assignmentStatus: 'completed' }))).toBe(20001)
  floor.advanceTo(floor.now() + 301_000)
  expect(codeOf(floor.updateTask(task.sid, { assignmentStatus: 'completed' }))).toBe(20404)
})

it('lets the agent go on with wrap-up when a supervisor ends the talk', () => {
  const { task, interaction } = assignedChat()
  const participant = floor
    .interactionParticipants(interaction)
    .find(({ type }) => type === 'agent')
  value(floor.updateInteractionParticipant(interaction, participant?.sid ?? '', 'wrapup'))
  const sid = participant?.routing?.reservationSid ?? ''
  expect(floor.reservation(sid)?.status).toBe('wrapping')
  awaited(() => (floor.reservation(sid)?.status === 'completed' ? true : undefined))
  expect(
    floor.events({
      from: noon,
      to: floor.now(),
      reservationSid: sid,
      type: 'reservation.completed',
    }),
  ).toHaveLength(1)
  expect(task.sid).toBe(participant?.routing?.taskSid)
})

it('posts into a chat, and never into a closed one', () => {
  const { thread } = assignedChat()
  const posted = value(floor.addMessage(thread, { author: 'Supervisor Dana', body: 'Hello' }))
  expect([posted.participantSid, floor.messages(thread).at(-1)]).toEqual([null, posted])
  value(floor.updateThread(thread, { state: 'closed' }))
  expect(codeOf(floor.addMessage(thread, { body: 'too late' }))).toBe(50377)
})

it('counts a supervisor’s line as the system’s, an agent’s as the agent’s', () => {
  const { thread } = assignedChat()
  const agent = floor.participants(thread).find(({ identity }) => identity?.includes('_40'))
  floor.addMessage(thread, { author: 'Supervisor Dana', body: 'Hello' })
  floor.addMessage(thread, { author: agent?.identity ?? '', body: 'Hello' })
  const kinds = floor
    .truth()
    .turns(thread)
    .map(({ author_kind }) => author_kind)
  expect(kinds.slice(-2)).toEqual(['system', 'agent'])
})

it('lists nobody who has left a chat', () => {
  const { thread } = assignedChat()
  const [gone] = floor.participants(thread)
  value(floor.removeParticipant(thread, gone?.sid ?? ''))
  expect(floor.participants(thread).map(({ sid }) => sid)).not.toContain(gone?.sid)
  expect(codeOf(floor.removeParticipant(thread, gone?.sid ?? ''))).toBe(20404)
})

it('invites a queue into a chat: a new task under the same interaction', () => {
  const { task, interaction } = assignedChat()
  const channel = floor.flexInteraction(interaction)?.channel.sid ?? ''
  const queueSid = floor.queues.find(({ friendlyName }) => friendlyName === 'Billing')?.sid
  const invite = value(floor.addInvite(interaction, channel, { queueSid }))
  expect(invite.taskSid).not.toBe(task.sid)
  expect(floor.task(invite.taskSid)?.attributes).toContain(interaction)
  expect(floor.interactionInvites(interaction)).toContainEqual(invite)
})

it('lets a supervisor coach a call and hang up again', () => {
  const conference = awaited(() =>
    floor.conferences().find(({ status }) => status === 'in-progress'),
  )
  const agent = awaited(() =>
    floor.conferenceParticipants(conference.sid).find(({ label }) => label?.startsWith('WK')),
  )
  const join = { from: '+18005550100', to: '+14155550111', label: 'supervisor-1' }
  const coach = { ...join, coaching: true }
  expect(codeOf(floor.addConferenceParticipant(conference.sid, coach))).toBe(16027)
  const present = value(
    floor.addConferenceParticipant(conference.sid, { ...coach, callSidToCoach: agent.callSid }),
  )
  floor.advanceTo(floor.now() + 4_000)
  const joined = floor
    .conferenceParticipants(conference.sid)
    .find(({ label }) => label === 'supervisor-1')
  expect(joined?.status).toBe('connected')
  value(floor.updateConferenceParticipant(conference.sid, 'supervisor-1', { coaching: false }))
  value(floor.removeConferenceParticipant(conference.sid, 'supervisor-1'))
  expect(floor.call(present.callSid)?.status).toBe('completed')
})

it('opens one video room per name and completes it once', () => {
  const room = value(floor.createRoom({ uniqueName: 'chat-1' }))
  expect(codeOf(floor.createRoom({ uniqueName: 'chat-1' }))).toBe(53113)
  expect(value(floor.completeRoom('chat-1')).status).toBe('completed')
  expect([codeOf(floor.completeRoom(room.sid)), floor.room('chat-1')]).toEqual([53112, null])
})
