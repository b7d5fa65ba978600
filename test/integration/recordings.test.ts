import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Recordings } from '../../src-main/contract/interaction-views.ts'
import type { Engine } from '../../src-main/engine.ts'
import type { FaultRule } from '../../src-main/simulator/http/faults.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { answerWhen, engineOn, stateWhen } from './engines.ts'
import { contactsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000
const hour = 60 * minute

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({
    agents: 10,
    load: 2,
    startAt: now - 3 * hour,
    now,
    paused: true,
  })
})
afterEach(() => simulator.close())

type Held = {
  readonly engine: Engine
  readonly folder: string
  /** A leg of a call that ended long ago. */
  readonly call: string
  readonly chat: string
  readonly liveCall: string
}

const onStore = (work: (held: Held) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const engine = engineOn(simulator, folder)
    try {
      await engine.runOnce(new AbortController().signal)
      const contacts = contactsIn(folder)
      const find = (isIt: (contact: (typeof contacts)[number]) => boolean): string =>
        contacts.find(isIt)?.contactId ?? ''
      simulator.requests.clear()
      await work({
        engine,
        folder,
        call: find(({ channel, endedAt }) => channel === 'voice' && (endedAt ?? now) < now - hour),
        chat: find(({ channel, endedAt }) => channel !== 'voice' && endedAt !== null),
        liveCall: find(({ channel, state }) => channel === 'voice' && state === 'live'),
      })
    } finally {
      await engine.close()
    }
  })

const found = (engine: Engine, contactId: string): Promise<Recordings> =>
  answerWhen(engine, 'recordings', { contactId }, ({ isLooking }) => !isLooking)

test('a call’s recording is found through its conference, and plays from the disk on two channels', () =>
  onStore(async ({ engine, folder, call }) => {
    const { recordings, why } = await found(engine, call)
    expect(why).toBe(null)
    expect(recordings).toMatchObject([
      { foundBy: 'conference', channels: 2, media: { state: 'remote' } },
    ])
    const sid = recordings[0]?.recordingSid ?? ''
    const taskSid = recordings[0]?.taskSid ?? ''
    await engine.request('fetch-recording', { taskSid, recordingSid: sid })
    const state = await stateWhen(engine, sid, (media) => media.state === 'cached')
    expect(state).toMatchObject({ contentType: 'audio/mpeg' })
    expect(
      readFileSync(join(folder, 'media', sid))
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('fffb')
    const urls = simulator.requests.entries().map(({ url }) => url)
    expect(urls.filter((url) => url.includes('.mp3'))).toEqual([
      expect.stringContaining(`${sid}.mp3?RequestedChannels=2`),
    ])
    // What the link in the task leads to is another company's server.
    expect(new Set(urls.map((url) => new URL(url).hostname))).toEqual(
      new Set(['api.twilio.com', 'intelligence.twilio.com']),
    )
  }))

test('a recording that turns out to be mono is fetched as mono', () =>
  onStore(async ({ engine, call }) => {
    simulator.faults.add({ kind: 'mono' })
    const { recordings } = await found(engine, call)
    const sid = recordings[0]?.recordingSid ?? ''
    await engine.request('fetch-media', { sid })
    expect(await stateWhen(engine, sid, ({ state }) => state !== 'fetching')).toMatchObject({
      state: 'cached',
    })
    const asked = simulator.requests.entries().filter(({ url }) => url.includes('.mp3'))
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?RequestedChannels=2', ''])
  }))

test('what was said comes with its times and channels where the account has it', () =>
  onStore(async ({ engine, folder }) => {
    const calls = contactsIn(folder).filter(
      ({ channel, endedAt }) => channel === 'voice' && (endedAt ?? now) < now - hour,
    )
    const sentences = []
    for (const { contactId } of calls.slice(0, 8)) {
      const { recordings } = await found(engine, contactId)
      sentences.push(recordings.flatMap((recording) => recording.sentences))
    }
    expect(sentences).toContainEqual([])
    const spoken = sentences.find((each) => each.length > 3) ?? []
    expect(spoken.slice(0, 2)).toMatchObject([
      { from: 0, to: 3_600, channel: 1 },
      { from: 4_000, to: 7_600, channel: 2 },
    ])
    expect(spoken.every(({ text }) => text.length > 0)).toBe(true)
  }))

test('what is known is asked for once, and answers without a network', () =>
  onStore(async ({ engine, call }) => {
    const first = await found(engine, call)
    const asked = simulator.requests.total()
    await simulator.goOffline()
    expect(await found(engine, call)).toEqual(first)
    expect(simulator.requests.total()).toBe(asked)
  }))

test.each<[string, FaultRule, RegExp]>([
  ['none', { kind: 'no-recordings' }, /link leads to|has no recording of this call/],
  ['refused', { kind: 'revoked-key' }, /did not accept the API key.*HTTP 401/],
  ['failing', { kind: 'server-error' }, /failed to answer.*HTTP 500/],
])('a call without a recording says why: %s', (_, fault, sentence) =>
  onStore(async ({ engine, call }) => {
    simulator.faults.add({ ...fault, where: /api\.twilio\.com/ })
    expect(await found(engine, call)).toMatchObject({
      recordings: [],
      why: expect.stringMatching(sentence),
    })
  }),
)

test.each([
  [{ status: 'processing' }, 'waiting', /still working on the recording/],
  [{ status: 'absent' }, 'failed', /no sound was captured/],
  [{ status: 'deleted' }, 'failed', /deleted at Twilio/],
  [
    { encryption_details: { encryption_public_key_sid: 'CR1' } },
    'failed',
    /encrypted with the company’s/,
  ],
])('a recording that cannot be played says why: %j', (fields, state, sentence) =>
  onStore(async ({ engine, call }) => {
    simulator.faults.add({ kind: 'other-recording', fields })
    const { recordings } = await found(engine, call)
    expect(recordings[0]?.media).toMatchObject({
      state,
      reason: expect.stringMatching(sentence),
    })
  }),
)

test('a recording whose sound lies elsewhere, or is gone, says so', () =>
  onStore(async ({ engine, call }) => {
    const { recordings } = await found(engine, call)
    const gone = `RE${'9'.repeat(32)}`
    await engine.request('fetch-media', { sid: gone })
    expect(await stateWhen(engine, gone, ({ state }) => state === 'failed')).toMatchObject({
      reason: expect.stringMatching(/HTTP 404.*storage of its own/),
    })
    expect(recordings).toHaveLength(1)
  }))

test('a call that is still going on says so, and a chat has nothing to say', () =>
  onStore(async ({ engine, chat, liveCall }) => {
    simulator.faults.add({ kind: 'no-recordings' })
    const { why } = await found(engine, liveCall)
    expect(why).toMatch(/still going on|link leads to/)
    expect(await found(engine, chat)).toEqual({ recordings: [], why: null, isLooking: false })
  }))

test('without a network the answer says so, and comes once there is one', () =>
  onStore(async ({ engine, call }) => {
    await simulator.goOffline()
    expect((await found(engine, call)).why).toMatch(/cannot be reached/)
  }))
