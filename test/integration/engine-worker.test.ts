import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPace } from '../../src-main/contract/engine-port.ts'
import type { AppError } from '../../src-main/contract/errors.ts'
import type { Floor, SyncStatus } from '../../src-main/contract/views.ts'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import { type EngineThread, openEngineThread } from '../../src-main/shell/engine-thread.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from './collector.ts'
import { until } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ agents: 5, startAt: now - hour, now, paused: true })
})
afterAll(() => simulator.close())

const credentials = () => ({
  accountSid: simulator.accountSid,
  apiKeySid: simulator.apiKeySid,
  apiSecret: simulator.apiSecret,
})

type Heard = {
  readonly statuses: SyncStatus[]
  readonly failures: AppError[]
  readonly lines: string[]
}

const inThread = async (
  work: (thread: EngineThread, heard: Heard) => Promise<void>,
): Promise<void> => {
  const heard: Heard = { statuses: [], failures: [], lines: [] }
  const thread = openEngineThread(
    new Worker(resolve(import.meta.dirname, '../../src-main/engine-worker.ts')),
    {
      event: (event) => {
        if (event.name === 'sync') heard.statuses.push(event.body)
      },
      failed: (error) => heard.failures.push(error),
      log: (_, line) => heard.lines.push(line),
    },
    clock,
  )
  try {
    await work(thread, heard)
  } finally {
    await thread.close()
  }
}

const configFor = (dataDir: string) => ({
  ...defaultPace,
  dataDir,
  credentials: credentials(),
  workspaceSid: null,
  twilioUrl: simulator.url,
  since: null,
})

test('the thread checks a key and says what is wrong with one', () =>
  inThread(async (thread) => {
    expect(await thread.check(credentials(), simulator.url)).toEqual({
      ok: true,
      workspaceSid: simulator.workspaceSid,
    })
    const wrong = { ...credentials(), apiSecret: 'wrong' }
    expect(await thread.check(wrong, simulator.url)).toMatchObject({
      ok: false,
      error: { code: 'signed-out' },
    })
    expect(await thread.check(credentials(), 'http://127.0.0.1:9')).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    })
  }))

test('the thread runs an engine, answers from it, and never says the secret', () =>
  inFolder((folder) =>
    inThread(async (thread, heard) => {
      thread.start(configFor(folder))
      await until(() => heard.statuses.some(({ phase }) => phase === 'live'))
      const floor = await thread.request('floor', undefined)
      expect(floor).toMatchObject({ ok: true })
      expect(floor.ok && (floor.value as Floor).agents.length).toBe(5)
      expect(JSON.stringify(heard)).not.toContain(simulator.apiSecret)
    }),
  ))

test('a store that cannot be opened is a failure with its code', () =>
  inThread(async (thread, heard) => {
    thread.start(configFor('/dev/null/store'))
    await until(() => heard.failures.length > 0)
    expect(heard.failures[0]?.code).toBe('store-unavailable')
    expect(await thread.request('sync-status', undefined)).toMatchObject({ ok: false })
  }))
