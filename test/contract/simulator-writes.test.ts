import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import type { Asked, Reply } from './ask.ts'
import { requestFaults } from './check-requests.ts'
import { createProbe, type Probe } from './probe.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1000
const nobody = '0'.repeat(32)

let simulator: Simulator
let probe: Probe
let workspace: string
let account: string
let threads: string

beforeAll(async () => {
  simulator = await startSimulator({ agents: 60, seed: 11, startAt: now - day, now, paused: true })
  probe = createProbe(simulator)
  workspace = `https://taskrouter.twilio.com/v1/Workspaces/${simulator.workspaceSid}`
  account = `https://api.twilio.com/2010-04-01/Accounts/${simulator.accountSid}`
  threads = `https://conversations.twilio.com/v1/Services/${simulator.floor.account.chatServiceSid}/Conversations`
})
afterAll(() => simulator.close())

const some = <T>(items: readonly T[], isWanted: (item: T) => boolean): T => {
  const item = items.find(isWanted)
  if (item === undefined) throw new Error('the played day holds nothing of this kind')
  return item
}

const done = async (status: number, url: string, asked: Asked): Promise<Reply> => {
  const reply = await probe.checked(url, asked)
  expect(reply.status, JSON.stringify(reply.body)).toBe(status)
  return reply
}

/** A refusal in Twilio's error body, and in nothing else. */
const refused = async (status: number, code: number, url: string, asked: Asked): Promise<void> => {
  const { ask } = await import('./ask.ts')
  const reply = await ask(simulator, url, asked)
  expect(reply.body).toEqual({
    code,
    message: expect.stringMatching(/.+/),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  })
  expect(reply.status).toBe(status)
}

test('an agent is moved to another activity; a stale version and an unknown activity are refused', async () => {
  const { floor } = simulator
  const worker = some(
    floor.workers(),
    ({ sid, activity }) =>
      activity.available &&
      floor.workerReservations(sid).every(({ status }) => status !== 'pending'),
  )
  const target = some(floor.activities, ({ available }) => !available)
  const url = `${workspace}/Workers/${worker.sid}`
  const first = await done(200, url, {
    form: { ActivitySid: target.sid },
    headers: { 'If-Match': String(worker.version) },
  })
  expect(first.body['activity_sid']).toBe(target.sid)
  expect(first.headers.get('etag')).not.toBe(`"${worker.version}"`)
  await refused(412, 20412, url, {
    form: { Attributes: '{}' },
    headers: { 'If-Match': `"${worker.version}"` },
  })
  await refused(400, 20001, url, { form: { ActivitySid: `WA${nobody}` } })
  await refused(404, 20404, `${workspace}/Workers/WK${nobody}`, { form: { Attributes: '{}' } })
})

test('an agent’s capacity on a channel is changed', async () => {
  const worker = some(simulator.floor.workers(), () => true)
  const [channel] = simulator.floor.workerChannels(worker.sid)
  const { body } = await done(200, `${workspace}/Workers/${worker.sid}/Channels/${channel?.sid}`, {
    form: { Capacity: '3', Available: 'true' },
  })
  expect(body['configured_capacity']).toBe(3)
  await refused(404, 20404, `${workspace}/Workers/${worker.sid}/Channels/WC${nobody}`, {
    form: { Capacity: '3' },
  })
})

test('a task is changed, and refused what its state forbids', async () => {
  const { floor } = simulator
  const task = some(floor.tasks(), ({ assignmentStatus }) => assignmentStatus === 'assigned')
  const url = `${workspace}/Tasks/${task.sid}`
  const { body } = await done(200, url, { form: { Attributes: '{"a":1}', Priority: '7' } })
  expect([body['attributes'], body['priority']]).toEqual(['{"a":1}', 7])
  await refused(412, 20412, url, { form: { Priority: '1' }, headers: { 'If-Match': '0' } })
  await refused(400, 20001, url, { form: { AssignmentStatus: 'canceled', Reason: 'no' } })
  await refused(404, 20404, `${workspace}/Tasks/WT${nobody}`, { form: { Priority: '1' } })
})

test('a task is deleted', async () => {
  const task = some(
    simulator.floor.tasks(),
    ({ assignmentStatus, taskChannel }) =>
      assignmentStatus === 'assigned' && taskChannel.uniqueName === 'voice',
  )
  const reply = await done(204, `${workspace}/Tasks/${task.sid}`, { method: 'DELETE' })
  expect(reply.body).toBeNull()
  await refused(404, 20404, `${workspace}/Tasks/WT${nobody}`, { method: 'DELETE' })
})

test('a reservation is wrapped up and completed, under its task and under its worker', async () => {
  const { floor } = simulator
  const held = floor
    .tasks()
    .filter(({ taskChannel }) => taskChannel.uniqueName === 'voice')
    .flatMap(({ sid }) => floor.taskReservations(sid))
  const { sid, taskSid, workerSid } = some(held, ({ status }) => status === 'accepted')
  const byTask = `${workspace}/Tasks/${taskSid}/Reservations/${sid}`
  const byWorker = `${workspace}/Workers/${workerSid}/Reservations/${sid}`
  const wrapping = await done(200, byTask, { form: { ReservationStatus: 'wrapping' } })
  expect(wrapping.body['reservation_status']).toBe('wrapping')
  const completed = await done(200, byWorker, { form: { ReservationStatus: 'completed' } })
  expect(completed.body['reservation_status']).toBe('completed')
  await refused(400, 20001, byTask, { form: { ReservationStatus: 'wrapping' } })
  await refused(404, 20404, `${workspace}/Tasks/${taskSid}/Reservations/WR${nobody}`, {
    form: { ReservationStatus: 'completed' },
  })
})

test('a chat thread gets a message and a participant, and is refused them once closed', async () => {
  const { floor } = simulator
  const thread = some(floor.threads(), ({ state }) => state === 'active')
  const url = `${threads}/${thread.sid}`
  const message = await done(201, `${url}/Messages`, {
    form: { Author: 'Supervisor Dana', Body: 'Hello', Attributes: '{}' },
  })
  expect([message.body['author'], message.body['participant_sid']]).toEqual([
    'Supervisor Dana',
    null,
  ])
  const added = await done(201, `${url}/Participants`, { form: { Identity: 'dana' } })
  const member = `${url}/Participants/${String(added.body['sid'])}`
  const read = await done(200, member, {
    form: { LastReadMessageIndex: String(message.body['index']) },
  })
  expect(read.body['last_read_message_index']).toBe(message.body['index'])
  await done(204, member, { method: 'DELETE' })
  const changed = await done(200, url, { form: { Attributes: '{"b":2}' } })
  expect(changed.body['attributes']).toBe('{"b":2}')
  const closed = some(floor.threads(), ({ state }) => state === 'closed')
  const reply = await probe.checked(`${url}/Messages/IM${nobody}`).catch(() => null)
  expect(reply?.status).toBe(404)
  const late = await (await import('./ask.ts')).ask(
    simulator,
    `${threads}/${closed.sid}/Messages`,
    { form: { Body: 'late' } },
  )
  expect(late.status).toBeGreaterThanOrEqual(400)
  expect(Object.keys(late.body)).toEqual(['code', 'message', 'more_info', 'status'])
})

test('a video room is created, refused a second time under its name, and completed', async () => {
  const rooms = 'https://video.twilio.com/v1/Rooms'
  const { body } = await done(201, rooms, {
    form: { Type: 'group', UniqueName: 'abc1234', UnusedRoomTimeout: '60', EmptyRoomTimeout: '10' },
  })
  expect(body['status']).toBe('in-progress')
  await refused(400, 53113, rooms, { form: { Type: 'group', UniqueName: 'abc1234' } })
  await refused(400, 53126, rooms, { form: { Type: 'peer-to-peer' } })
  const ended = await done(202, `${rooms}/${String(body['sid'])}`, {
    form: { Status: 'completed' },
  })
  expect(ended.body['status']).toBe('completed')
})
