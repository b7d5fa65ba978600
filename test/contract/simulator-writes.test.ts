import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { type Asked, ask, type Reply, type Row } from './ask.ts'
import { requestFaults } from './check-requests.ts'
import { createProbe, type Probe } from './probe.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1000
const nobody = '0'.repeat(32)

let simulator: Simulator
let probe: Probe
let workspace: string
let account: string
let service: string

beforeAll(async () => {
  simulator = await startSimulator({
    agents: 60,
    seed: 11,
    startAt: now - day / 3,
    now,
    paused: true,
  })
  probe = createProbe(simulator)
  workspace = `https://taskrouter.twilio.com/v1/Workspaces/${simulator.workspaceSid}`
  account = `https://api.twilio.com/2010-04-01/Accounts/${simulator.accountSid}`
  service = `/Services/${simulator.floor.account.chatServiceSid}`
})
afterAll(() => simulator.close())

const some = <T>(items: readonly T[], isWanted: (item: T) => boolean): T => {
  const item = items.find(isWanted)
  if (item === undefined) throw new Error('the played day holds nothing of this kind')
  return item
}

const done = async (status: number, url: string, asked: Asked): Promise<Row> => {
  const { status: answered, body } = await probe.checked(url, asked)
  expect(answered, JSON.stringify(body)).toBe(status)
  return body
}

/** A refusal in Twilio's error body, and in nothing else. */
const refused = async (status: number, code: number, url: string, asked: Asked): Promise<void> => {
  const reply: Reply = await ask(simulator, url, asked)
  expect(reply.body).toEqual({
    code,
    message: expect.stringMatching(/.+/),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  })
  expect(reply.status).toBe(status)
}

const post = (form: Readonly<Record<string, string>>, ifMatch?: string | number): Asked => ({
  method: 'POST',
  form,
  ...(ifMatch !== undefined && { headers: { 'If-Match': String(ifMatch) } }),
})

test('an agent is moved; a stale version and an unknown activity are refused', async () => {
  const { floor } = simulator
  const worker = some(
    floor.workers(),
    ({ sid, activity }) =>
      activity.available &&
      floor.workerReservations(sid).every(({ status }) => status !== 'pending'),
  )
  const target = some(floor.activities, ({ available }) => !available)
  const url = `${workspace}/Workers/${worker.sid}`
  const moved = await done(200, url, post({ ActivitySid: target.sid }, worker.version))
  expect(moved['activity_sid']).toBe(target.sid)
  await refused(412, 20412, url, post({ Attributes: '{}' }, `"${worker.version}"`))
  await refused(400, 20001, url, post({ ActivitySid: `WA${nobody}` }))
  await refused(404, 20404, `${workspace}/Workers/WK${nobody}`, post({ Attributes: '{}' }))
})

test('an agent’s capacity on a channel is changed', async () => {
  const { sid } = some(simulator.floor.workers(), () => true)
  const [channel] = simulator.floor.workerChannels(sid)
  const channels = `${workspace}/Workers/${sid}/Channels`
  const changed = await done(200, `${channels}/${channel?.sid}`, post({ Capacity: '3' }))
  expect(changed['configured_capacity']).toBe(3)
  await refused(400, 20001, `${channels}/${channel?.sid}`, post({ Capacity: '1000' }))
  await refused(404, 20404, `${channels}/WC${nobody}`, post({ Capacity: '3' }))
})

test('a task is changed, and refused what its state forbids', async () => {
  const task = some(
    simulator.floor.tasks(),
    ({ assignmentStatus }) => assignmentStatus === 'assigned',
  )
  const url = `${workspace}/Tasks/${task.sid}`
  const changed = await done(200, url, post({ Attributes: '{"a":1}', Priority: '7' }))
  expect([changed['attributes'], changed['priority']]).toEqual(['{"a":1}', 7])
  await refused(412, 20412, url, post({ Priority: '1' }, 0))
  await refused(400, 20001, url, post({ AssignmentStatus: 'canceled', Reason: 'no' }))
  await refused(404, 20404, `${workspace}/Tasks/WT${nobody}`, post({ Priority: '1' }))
})

test('a reservation is wrapped up and completed, under its task and under its worker', async () => {
  const { floor } = simulator
  const { sid, taskSid, workerSid } = some(
    floor
      .tasks()
      .filter(({ taskChannel }) => taskChannel.uniqueName === 'voice')
      .flatMap((task) => floor.taskReservations(task.sid)),
    ({ status }) => status === 'accepted',
  )
  const byTask = `${workspace}/Tasks/${taskSid}/Reservations`
  const byWorker = `${workspace}/Workers/${workerSid}/Reservations`
  const wrapping = await done(200, `${byTask}/${sid}`, post({ ReservationStatus: 'wrapping' }))
  expect(wrapping['reservation_status']).toBe('wrapping')
  const completed = await done(200, `${byWorker}/${sid}`, post({ ReservationStatus: 'completed' }))
  expect(completed['reservation_status']).toBe('completed')
  await refused(400, 20001, `${byTask}/${sid}`, post({ ReservationStatus: 'wrapping' }))
  await refused(404, 20404, `${byTask}/WR${nobody}`, post({ ReservationStatus: 'completed' }))
})

test('a task is deleted', async () => {
  const { sid } = some(
    simulator.floor.tasks(),
    ({ assignmentStatus, taskChannel }) =>
      assignmentStatus === 'assigned' && taskChannel.uniqueName === 'voice',
  )
  expect(await done(204, `${workspace}/Tasks/${sid}`, { method: 'DELETE' })).toBeNull()
  await refused(404, 20404, `${workspace}/Tasks/WT${nobody}`, { method: 'DELETE' })
})

test.each(['', 'service'])('a chat thread is written to (%s form)', async (form) => {
  const { floor } = simulator
  const threads = `https://conversations.twilio.com/v1${form === '' ? '' : service}/Conversations`
  const url = `${threads}/${some(floor.threads(), ({ state }) => state === 'active').sid}`
  const said = await done(
    201,
    `${url}/Messages`,
    post({ Author: 'Supervisor Dana', Body: 'Hello', Attributes: '{}' }),
  )
  expect([said['author'], said['participant_sid']]).toEqual(['Supervisor Dana', null])
  const added = await done(201, `${url}/Participants`, post({ Identity: 'dana' }))
  await refused(409, 50433, `${url}/Participants`, post({ Identity: 'dana' }))
  const member = `${url}/Participants/${String(added['sid'])}`
  const read = await done(200, member, post({ LastReadMessageIndex: String(said['index']) }))
  expect(read['last_read_message_index']).toBe(said['index'])
  await done(204, member, { method: 'DELETE' })
  await refused(404, 20404, member, { method: 'DELETE' })
  const changed = await done(200, url, post({ Attributes: '{"b":2}' }))
  expect(changed['attributes']).toBe('{"b":2}')
  const closed = some(floor.threads(), ({ state }) => state === 'closed').sid
  await refused(400, 50377, `${threads}/${closed}/Messages`, post({ Body: 'late' }))
})

test.each(['', 'service'])('a chat thread of a name is made once (%s form)', async (form) => {
  const threads = `https://conversations.twilio.com/v1${form === '' ? '' : service}/Conversations`
  const thread = { UniqueName: `sup-${form}`, 'Timers.Closed': 'P1D' }
  const made = await done(201, threads, post(thread))
  expect(made).toMatchObject({ unique_name: `sup-${form}`, state: 'active' })
  await refused(409, 50433, threads, post(thread))
  await refused(400, 20001, threads, post({ 'Timers.Closed': 'PT1M' }))
})

test('an agent leaves an interaction, another is invited, and the channel is closed', async () => {
  const { floor } = simulator
  const { sid, channel } = some(
    floor.tasks().flatMap(({ attributes }) => {
      const interaction = /KD[0-9a-f]{32}/.exec(attributes)?.[0]
      return interaction === undefined ? [] : (floor.flexInteraction(interaction) ?? [])
    }),
    (each) =>
      each.channel.status === 'active' &&
      floor.interactionParticipants(each.sid).some(({ routing }) => routing !== null),
  )
  const url = `https://flex-api.twilio.com/v1/Interactions/${sid}/Channels/${channel.sid}`
  const routing = JSON.stringify({ properties: { queue_sid: floor.queues[0]?.sid } })
  const invite = await done(200, `${url}/Invites`, post({ Routing: routing }))
  expect(invite['sid']).toMatch(/^KG/)
  const agent = some(floor.interactionParticipants(sid), (each) => each.routing !== null)
  await done(200, `${url}/Participants/${agent.sid}`, post({ Status: 'wrapup' }))
  await refused(404, 20404, `${url}/Participants/UT${nobody}`, post({ Status: 'closed' }))
  const closed = await done(
    200,
    url,
    post({ Status: 'closed', Routing: JSON.stringify({ status: 'closed' }) }),
  )
  expect(closed['status']).toBe('closed')
  await refused(400, 20001, url, post({ Status: 'closed' }))
})

test('a supervisor listens to a call, coaches, and leaves; then the call is ended', async () => {
  const { floor } = simulator
  const conference = some(
    floor.conferences(),
    ({ sid, status }) => status === 'in-progress' && floor.conferenceParticipants(sid).length > 1,
  )
  const [agent] = floor.conferenceParticipants(conference.sid)
  const url = `${account}/Conferences/${conference.sid}`
  const listening = await done(
    201,
    `${url}/Participants.json`,
    post({ From: '+18005550123', To: '+15551230000', Label: 'supervisor-1', Muted: 'true' }),
  )
  expect([listening['label'], listening['muted']]).toEqual(['supervisor-1', true])
  const own = `${url}/Participants/supervisor-1.json`
  const coaching = { Coaching: 'true', CallSidToCoach: agent?.callSid ?? '', Muted: 'false' }
  expect((await done(200, own, post(coaching)))['coaching']).toBe(true)
  await refused(400, 16027, own, post({ ...coaching, CallSidToCoach: `CA${nobody}` }))
  await done(204, own, { method: 'DELETE' })
  await refused(404, 20404, own, { method: 'DELETE' })
  expect((await done(200, `${url}.json`, post({ Status: 'completed' })))['status']).toBe(
    'completed',
  )
  const { sid } = floor.recordings().at(-1) ?? { sid: '' }
  expect(sid).toMatch(/^RE/)
})

test('a video room is created, refused a second time under its name, and completed', async () => {
  const rooms = 'https://video.twilio.com/v1/Rooms'
  const room = { Type: 'group', UniqueName: 'abc1234', UnusedRoomTimeout: '60' }
  const created = await done(201, rooms, post(room))
  expect(created['status']).toBe('in-progress')
  await refused(400, 53113, rooms, post(room))
  await refused(400, 53126, rooms, post({ Type: 'peer-to-peer' }))
  await done(201, rooms, post({ Type: 'group' }))
  const url = `${rooms}/${String(created['sid'])}`
  // a page of this machine tells what Twilio's media servers would know
  const presence = url.replace('video.twilio.com', 'global.vss.twilio.com')
  const inside = async () =>
    (await probe.listed(`${url}/Participants`)).map(({ identity }) => identity)
  await done(204, `${presence}/Participants/supervisor-1`, { method: 'POST' })
  expect(await inside()).toEqual(['supervisor-1'])
  await done(204, `${presence}/Participants/supervisor-1`, { method: 'DELETE' })
  expect(await inside()).toEqual([])
  expect((await done(202, url, post({ Status: 'completed' })))['status']).toBe('completed')
  await refused(400, 53112, url, post({ Status: 'completed' }))
})

test('none of these answers departed from Twilio’s documents, nor did the requests', () => {
  expect(probe.faults()).toEqual([])
  const sent = simulator.requests.entries()
  expect(requestFaults(sent.filter(({ status }) => status < 400))).toEqual([])
})

test('every write that is served was asked', () => {
  const media = 'POST mcs.us1.twilio.com/v1/Services/:service/Media'
  const bulk = 'POST taskrouter.twilio.com/v1/Workspaces/:workspace/TaskQueues/RealTimeStatistics'
  const elsewhere = [media, bulk]
  expect(probe.unvisited(['POST', 'DELETE']).filter((each) => !elsewhere.includes(each))).toEqual(
    [],
  )
})
