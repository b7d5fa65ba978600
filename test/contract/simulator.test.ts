import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { authorization, type Row, simulatedUrl } from './ask.ts'
import { requestFaults } from './check-requests.ts'
import { createProbe, type Probe } from './probe.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const day = 24 * 60 * 60 * 1000
const taskrouter = 'https://taskrouter.twilio.com/v1/Workspaces'
const flex = 'https://flex-api.twilio.com/v1'
const conversations = 'https://conversations.twilio.com/v1'
const video = 'https://video.twilio.com/v1'

let simulator: Simulator
let probe: Probe
let workspace: string
let account: string
let service: string

beforeAll(async () => {
  simulator = await startSimulator({
    agents: 20,
    seed: 7,
    startAt: now - 2 * day,
    now,
    paused: true,
  })
  probe = createProbe(simulator)
  workspace = `${taskrouter}/${simulator.workspaceSid}`
  account = `https://api.twilio.com/2010-04-01/Accounts/${simulator.accountSid}`
  service = `${conversations}/Services/${simulator.floor.account.chatServiceSid}`
})
afterAll(() => simulator.close())

const sidsIn = (rows: readonly Row[], key = 'sid'): readonly string[] =>
  rows.map((row) => String(row[key]))

/** Some rows of each kind, so that no kind is left out and the test stays short. */
const someOfEach = <T>(items: readonly T[], kindOf: (item: T) => unknown): readonly T[] =>
  [...Map.groupBy(items, kindOf).values()].flatMap((group) => group.slice(0, 3))

test('every list and single resource of TaskRouter is as documented', async () => {
  await probe.listed(taskrouter)
  for (const list of ['Activities', 'TaskQueues', 'TaskChannels', 'Workflows'])
    await probe.listed(`${workspace}/${list}`)
  const workers = sidsIn(await probe.listed(`${workspace}/Workers?PageSize=7`))
  expect(workers.length).toBe(20)
  for (const worker of workers) {
    await probe.listed(`${workspace}/Workers/${worker}/Channels`)
    await probe.listed(`${workspace}/Workers/${worker}/Reservations`)
  }
  const tasks = await probe.listed(
    `${workspace}/Tasks?PageSize=3&Ordering=Priority:desc,DateCreated:asc`,
  )
  expect(new Set(sidsIn(tasks, 'assignment_status')).size).toBeGreaterThan(2)
  for (const sid of sidsIn(tasks)) await probe.listed(`${workspace}/Tasks/${sid}/Reservations`)
})

test('events of every type are as documented', async () => {
  const { from, to } = { from: now - 2 * day, to: now }
  const all = simulator.floor.events({ from, to })
  const types = [...new Set(all.map(({ type }) => type))]
  expect(types.length).toBeGreaterThan(25)
  for (const type of types)
    await probe.listed(
      `${workspace}/Events?EventType=${type}&StartDate=${new Date(from).toISOString()}&PageSize=5`,
    )
})

test('statistics are as documented', async () => {
  await probe.checked(`${workspace}/RealTimeStatistics`)
  await probe.checked(`${workspace}/CumulativeStatistics?Minutes=480&SplitByWaitTime=5,60`)
  const queues = simulator.floor.queues.map(({ sid }) => sid)
  for (const sid of queues) {
    await probe.checked(`${workspace}/TaskQueues/${sid}/RealTimeStatistics?TaskChannel=voice`)
    await probe.checked(`${workspace}/TaskQueues/${sid}/CumulativeStatistics?Minutes=480`)
  }
  await probe.listed(`${workspace}/TaskQueues/Statistics?PageSize=2`)
  await probe.checked(`${workspace}/TaskQueues/RealTimeStatistics`, { json: { queueSids: queues } })
})

test('Flex and its interactions are as documented', async () => {
  await probe.checked(`${flex}/Configuration`)
  const sids = simulator.floor
    .threads()
    .flatMap(({ attributes }) => /KD\w{32}/.exec(attributes)?.[0] ?? [])
  const fromTasks = simulator.floor
    .tasks()
    .flatMap(({ attributes }) => /KD\w{32}/.exec(attributes)?.[0] ?? [])
  const interactions = [...new Set([...sids.slice(-40), ...fromTasks])]
  expect(interactions.length).toBeGreaterThan(3)
  for (const sid of interactions) {
    await probe.checked(`${flex}/Interactions/${sid}`)
    for (const channel of sidsIn(await probe.listed(`${flex}/Interactions/${sid}/Channels`))) {
      await probe.listed(`${flex}/Interactions/${sid}/Channels/${channel}/Participants`)
      await probe.listed(`${flex}/Interactions/${sid}/Channels/${channel}/Invites`)
    }
  }
})

test('chat threads and all that is in them are as documented, with and without the service', async () => {
  const { floor } = simulator
  const kindOf = ({ sid, state }: { sid: string; state: string }): string =>
    [
      state,
      floor.participants(sid).find(({ binding }) => binding !== null)?.binding?.type,
      floor.messages(sid).some(({ media }) => media.length > 0),
      floor.messages(sid).find(({ delivery }) => delivery !== null)?.delivery?.failed,
    ].join()
  const threads = someOfEach(floor.threads(), kindOf)
  expect(threads.length).toBeGreaterThan(15)
  for (const base of [conversations, service]) {
    await probe.checked(`${base}/Conversations?State=closed&PageSize=100`)
    await probe.listed(`${base}/Users?PageSize=9`)
    for (const { sid } of threads) {
      await probe.checked(`${base}/Conversations/${sid}`)
      await probe.listed(`${base}/Conversations/${sid}/Participants`)
      for (const message of sidsIn(
        await probe.listed(`${base}/Conversations/${sid}/Messages?PageSize=4`),
      ))
        await probe.listed(`${base}/Conversations/${sid}/Messages/${message}/Receipts`)
      for (const { identity, binding } of floor.participants(sid)) {
        const who =
          identity === null
            ? `Address=${encodeURIComponent(binding?.address ?? '')}`
            : `Identity=${identity}`
        expect(
          (await probe.listed(`${base}/ParticipantConversations?${who}`)).length,
        ).toBeGreaterThan(0)
      }
    }
    for (const { sid } of floor.workers().slice(0, 4))
      await probe.listed(`${base}/Users/US${sid.slice(2)}/Conversations`)
  }
})

test('calls, conferences and recordings are as documented', async () => {
  await probe.listed(`${account}/Calls.json?PageSize=200&StartTime%3E=2026-11-19T00:00:00Z`)
  const recordings = sidsIn(await probe.listed(`${account}/Recordings.json?PageSize=200`))
  const audio = await fetch(simulatedUrl(simulator, `${account}/Recordings/${recordings[0]}.mp3`), {
    headers: { Authorization: authorization(simulator) },
  })
  expect(audio.headers.get('content-type')).toBe('audio/mpeg')
  const conferences = sidsIn(await probe.listed(`${account}/Conferences.json?PageSize=100`))
  for (const sid of conferences.slice(0, 30)) {
    await probe.listed(`${account}/Conferences/${sid}/Participants.json`)
    await probe.listed(`${account}/Conferences/${sid}/Recordings.json`)
  }
  for (const { callSid } of simulator.floor.recordings().slice(-10))
    expect(
      (await probe.listed(`${account}/Calls/${callSid}/Recordings.json`)).length,
    ).toBeGreaterThan(0)
})

test('transcripts of recordings and their sentences are as documented', async () => {
  const url = 'https://intelligence.twilio.com/v2/Transcripts'
  const transcripts = sidsIn(await probe.listed(`${url}?PageSize=100`))
  for (const sid of transcripts.slice(0, 5)) await probe.checked(`${url}/${sid}/Sentences`)
  const recordings = simulator.floor.recordings().filter(({ status }) => status === 'completed')
  const found = await Promise.all(
    recordings.slice(0, 20).map(({ sid }) => probe.listed(`${url}?SourceSid=${sid}`)),
  )
  expect(new Set(found.map(({ length }) => length))).toEqual(new Set([0, 1]))
})

test('video rooms are as documented', async () => {
  await probe.checked(`${video}/Rooms`)
  for (const sid of sidsIn(await probe.listed(`${video}/Rooms?Status=completed`)))
    await probe.listed(`${video}/Rooms/${sid}/Participants`)
  expect(simulator.floor.rooms().length).toBeGreaterThan(0)
})

test('media are described with a link to their bytes', async () => {
  const { floor } = simulator
  const mcs = `https://mcs.us1.twilio.com/v1/Services/${floor.account.chatServiceSid}/Media`
  const media = floor.threads().flatMap(({ sid }) => floor.messages(sid).flatMap((m) => m.media))
  expect(media.length).toBeGreaterThan(0)
  for (const { sid, size } of media.slice(0, 5)) {
    const { body } = await probe.checked(`${mcs}/${sid}`)
    const links = body['links'] as Readonly<Record<string, string>>
    const bytes = await (await fetch(links['content_direct_temporary'] ?? '')).bytes()
    expect(bytes.length).toBe(size)
  }
})

test('none of these answers departed from Twilio’s documents', () => {
  expect(simulator.requests.total()).toBeGreaterThan(2000)
  expect(probe.faults().slice(0, 30)).toEqual([])
})

test('every route that is served was asked', () => {
  expect(probe.unvisited(['GET'])).toEqual([])
})

test('the requests of this file are as documented', () => {
  expect(requestFaults(simulator.requests.entries())).toEqual([])
})
