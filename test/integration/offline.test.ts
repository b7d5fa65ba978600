import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JobView } from '../../src-main/contract/interaction-views.ts'
import { createEngine, type Engine } from '../../src-main/engine.ts'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import { createLogger } from '../../src-main/lib/log.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { mediaSince } from '../../src-main/store/files.ts'
import { openReadStore } from '../../src-main/store/open.ts'
import { inFolder } from './collector.ts'
import { answerWhen, engineOn, until, valueOf } from './engines.ts'
import { contactsIn } from './rows.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({ agents: 10, startAt: now - 3 * hour, now, paused: true })
})
afterEach(() => simulator.close())

const mediaIn = (folder: string): readonly string[] => {
  const store = openReadStore(join(folder, 'journeys.sqlite3'))
  try {
    return mediaSince(store.db, 0).map(({ sid }) => sid)
  } finally {
    store.close()
  }
}

const ended = async (engine: Engine): Promise<JobView | undefined> => {
  const jobs = await answerWhen(
    engine,
    'offline-jobs',
    undefined,
    ([job]) => job !== undefined && job.state !== 'running',
  )
  return jobs[0]
}

const statesOf = async (engine: Engine, sids: readonly string[]): Promise<Set<string>> =>
  new Set(Object.values(await valueOf(engine, 'media', { sids })).map(({ state }) => state))

const onStore = (work: (engine: Engine, folder: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const engine = engineOn(simulator, folder)
    try {
      await engine.runOnce(new AbortController().signal)
      await work(engine, folder)
    } finally {
      await engine.close()
    }
  })

test('what was made available offline is there without a network, files and recordings alike', () =>
  onStore(async (engine, folder) => {
    const contactIds = contactsIn(folder).map(({ contactId }) => contactId)
    await valueOf(engine, 'make-offline', { contactIds })
    const job = await ended(engine)
    expect(job).toMatchObject({ state: 'done', message: null })
    expect(job?.done).toBe(job?.total)
    await simulator.goOffline()
    expect(await statesOf(engine, mediaIn(folder))).toEqual(new Set(['cached']))
    const calls = contactsIn(folder).filter(
      ({ channel, state }) => channel === 'voice' && state === 'final',
    )
    for (const { contactId } of calls.slice(0, 10)) {
      const { recordings } = await valueOf(engine, 'recordings', { contactId })
      expect(recordings.map(({ media }) => media.state)).toEqual(['cached'])
    }
  }))

test('a start without a network knows of when the floor is that it shows', () =>
  inFolder(async (folder) => {
    const first = engineOn(simulator, folder)
    await first.runOnce(new AbortController().signal)
    const { asOf } = first.status()
    await first.close()
    await simulator.goOffline()
    const second = engineOn(simulator, folder)
    try {
      second.start()
      await until(() => second.status().phase === 'offline')
      expect(asOf).not.toBeNull()
      expect(second.status().asOf).toBe(asOf)
    } finally {
      await second.close()
    }
  }))

test('what could not be fetched is said, and a canceled job stops asking', () =>
  onStore(async (engine, folder) => {
    const contactIds = contactsIn(folder).map(({ contactId }) => contactId)
    simulator.faults.add({ kind: 'revoked-key', where: /mcs/ })
    await valueOf(engine, 'make-offline', { contactIds })
    expect((await ended(engine))?.message).toMatch(/files could not be fetched.*HTTP 401/)
    simulator.faults.clear()
    simulator.faults.add({ kind: 'slow', ms: 200 })
    const { jobId } = await valueOf(engine, 'make-offline', { contactIds })
    await valueOf(engine, 'cancel-offline', { jobId })
    expect(await ended(engine)).toMatchObject({ jobId, state: 'canceled' })
  }))

test('files of the last days come by themselves, and the floor ticks on meanwhile', () =>
  inFolder(async (folder) => {
    const engine = createEngine({
      config: {
        dataDir: folder,
        credentials: {
          accountSid: simulator.accountSid,
          apiKeySid: simulator.apiKeySid,
          apiSecret: simulator.apiSecret,
        },
        workspaceSid: null,
        twilioUrl: simulator.url,
        tickMs: 100,
        requestsPerMinute: 60_000,
        concurrency: 4,
        since: null,
      },
      clock,
      log: createLogger('engine', () => undefined),
      keepsFiles: true,
    })
    try {
      engine.start()
      const asked = (pattern: RegExp): number =>
        simulator.requests.entries().filter(({ url }) => pattern.test(url)).length
      await until(() => asked(/\.mp3/) > 5 && asked(/media\.us1/) > 2)
      const ticks = asked(/\/Tasks\?/)
      await until(() => asked(/\/Tasks\?/) > ticks + 3)
      expect(engine.status().phase).toBe('live')
      await valueOf(engine, 'change-account-settings', { fileDays: 0 })
    } finally {
      await engine.close()
    }
  }))
