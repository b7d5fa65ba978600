import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MediaState } from '../../src-main/contract/interaction-views.ts'
import type { Engine } from '../../src-main/engine.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { mediaSince } from '../../src-main/store/files.ts'
import { openReadStore } from '../../src-main/store/open.ts'
import { inFolder } from './collector.ts'
import { engineOn, stateWhen, valueOf } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000
const mb = 1024 * 1024
const content = /^GET media\.us1\.twilio\.com\//

let simulator: Simulator
beforeEach(async () => {
  simulator = await startSimulator({ agents: 10, startAt: now - 4 * hour, now, paused: true })
})
afterEach(() => simulator.close())

type Held = {
  readonly engine: Engine
  readonly folder: string
  /** A file of some message. */
  readonly sid: string
  readonly path: string
}

const onStore = (work: (held: Held) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const engine = engineOn(simulator, folder)
    try {
      await engine.runOnce(new AbortController().signal)
      const store = openReadStore(join(folder, 'journeys.sqlite3'))
      const sid = mediaSince(store.db, 0)[0]?.sid ?? ''
      store.close()
      simulator.requests.clear()
      await work({ engine, folder, sid, path: join(folder, 'media', sid) })
    } finally {
      await engine.close()
    }
  })

const fetched = async ({ engine, sid }: Held): Promise<MediaState> => {
  await engine.request('fetch-media', { sid })
  return stateWhen(engine, sid, ({ state }) => state === 'cached' || state === 'failed')
}

const hostsAsked = (): readonly string[] => [
  ...new Set(simulator.requests.entries().map(({ url }) => new URL(url).hostname)),
]

test('an opened file is fetched once, lies on the disk byte for byte, and its link is kept nowhere', () =>
  onStore(async (held) => {
    expect(await valueOf(held.engine, 'media', { sids: [held.sid] })).toEqual({
      [held.sid]: { state: 'remote' },
    })
    expect(simulator.requests.total()).toBe(0)
    const state = await fetched(held)
    expect(state).toMatchObject({ state: 'cached', url: `/media/${held.sid}` })
    expect(readFileSync(held.path)).toEqual(
      Buffer.from(simulator.floor.media(held.sid)?.bytes ?? []),
    )
    const asked = simulator.requests.total()
    expect(await fetched(held)).toEqual(state)
    expect(simulator.requests.total()).toBe(asked)
    expect(hostsAsked()).toEqual(['mcs.us1.twilio.com', 'media.us1.twilio.com'])
    const kept = readFileSync(join(held.folder, 'journeys.sqlite3-wal')).toString('latin1')
    expect(kept).not.toMatch(/Signature=|media\.us1/)
  }))

test('what a file is, its bytes say, whatever its description says', () =>
  onStore(async (held) => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    simulator.faults.add({ kind: 'other-bytes', bytes })
    expect(await fetched(held)).toMatchObject({ contentType: 'application/octet-stream' })
  }))

test.each(['cut', 'expired-link', 'server-error', 'reset'] as const)(
  'a new link is asked for after: %s',
  (kind) =>
    onStore(async (held) => {
      simulator.faults.add({ kind, where: content, times: 1 })
      expect(await fetched(held)).toMatchObject({ state: 'cached' })
      expect(simulator.faults.ledger()[kind]).toBe(1)
      expect(readFileSync(held.path)).toHaveLength(
        simulator.floor.media(held.sid)?.bytes.length ?? 0,
      )
    }),
)

test.each(['https://files.example/x', 'http://media.us1.twilio.com/x', 'https://twilio.com.evil/'])(
  'a link to %s is not followed',
  (url) =>
    onStore(async (held) => {
      simulator.faults.add({ kind: 'other-link', url })
      const state = await fetched(held)
      expect(state).toMatchObject({ state: 'failed' })
      expect(state.state === 'failed' && state.reason).toMatch(/not Twilio’s/)
      expect(hostsAsked()).toEqual(['mcs.us1.twilio.com'])
    }),
)

test('150 MB go to the disk without going through memory', () =>
  onStore(async (held) => {
    const size = 150 * mb
    simulator.faults.add({ kind: 'huge', size, where: content })
    const inUse = (): number => process.memoryUsage().arrayBuffers
    const before = inUse()
    let most = 0
    const sampling = setInterval(() => {
      most = Math.max(most, inUse() - before)
    }, 5)
    const state = await fetched(held)
    clearInterval(sampling)
    expect(state).toMatchObject({ state: 'cached' })
    expect(readFileSync(held.path)).toHaveLength(size)
    expect(most).toBeLessThan(size / 2)
  }))

test('a file that is larger than any may be is given up, and nothing of it stays', () =>
  onStore(async (held) => {
    simulator.faults.add({ kind: 'huge', size: 300 * mb, where: content })
    const state = await fetched(held)
    expect(state.state === 'failed' && state.reason).toMatch(/larger than 200 MB/)
    expect(readdirSync(join(held.folder, 'media'))).toEqual([])
  }))

test('a file that Twilio refuses says why, and comes once it is not refused any more', () =>
  onStore(async (held) => {
    const mend = simulator.faults.add({ kind: 'revoked-key' })
    const state = await fetched(held)
    expect(state.state === 'failed' && state.reason).toMatch(/HTTP 401/)
    mend()
    expect(await fetched(held)).toMatchObject({ state: 'cached' })
  }))

test('closing ends a fetch that hangs, and nothing of it stays', () =>
  onStore(async ({ engine, folder, sid }) => {
    simulator.faults.add({ kind: 'silence', where: content })
    await engine.request('fetch-media', { sid })
    await stateWhen(engine, sid, ({ state }) => state === 'fetching')
    await engine.close()
    expect(readdirSync(join(folder, 'media'))).toEqual([])
    expect(existsSync(join(folder, 'journeys.sqlite3'))).toBe(true)
  }))
