import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { Clock } from '../../src-main/lib/clock.ts'
import { startSimulator } from '../../src-main/simulator/start.ts'
import type { SimulatorStarted } from '../../src-main/simulator/simulator-worker.ts'
import { ask } from '../contract/ask.ts'
import { minute, now, startedFloor, workspaceOf } from '../unit/simulator-http/started.ts'

const sources = resolve(import.meta.dirname, '../../src-main/simulator')
const startTimeout = 60_000

/** A clock that is moved by hand; whoever sleeps is woken by `beat` only. */
const handClock = (): Clock & { move(ms: number): void; beat(): Promise<void> } => {
  let at = 1_000_000
  let wake: (() => void)[] = []
  return {
    now: () => at,
    sleep: (_, signal) =>
      new Promise((done) => {
        wake.push(done)
        signal?.addEventListener('abort', () => done())
      }),
    move: (ms) => {
      at += ms
    },
    beat: () => {
      for (const done of wake.splice(0)) done()
      return new Promise((played) => void setImmediate(played))
    },
  }
}

test('time runs with the clock, as many times as fast as told, without any request', async () => {
  const clock = handClock()
  const simulator = await startedFloor({ clock, paused: false, speed: 60 })
  expect(simulator.floor.now()).toBe(now)
  clock.move(1000)
  await clock.beat()
  expect(simulator.floor.now()).toBe(now + minute)
  simulator.advanceTo(now + 10 * minute)
  clock.move(1000)
  await clock.beat()
  expect(simulator.floor.now()).toBe(now + 11 * minute)
  await simulator.close()
})

test('a request is answered for the present moment, between two beats of the timer', async () => {
  const clock = handClock()
  const simulator = await startedFloor({ clock, paused: false })
  clock.move(minute)
  expect(simulator.floor.now()).toBe(now)
  const { headers } = await ask(simulator, workspaceOf(simulator))
  expect(headers.get('date')).toBe(new Date(now + minute).toUTCString())
  await simulator.close()
})

test('paused, time stands still but for advanceTo', async () => {
  const clock = handClock()
  const simulator = await startedFloor({ clock })
  clock.move(minute)
  await ask(simulator, workspaceOf(simulator))
  expect(simulator.floor.now()).toBe(now)
  simulator.advanceTo(now + 5)
  expect(simulator.floor.now()).toBe(now + 5)
  await simulator.close()
})

test.each([0, 5, 10, 15, 20])(
  'a demo floor started %i hours later is at work too',
  async (hours) => {
    const at = now + hours * 60 * minute
    const simulator = await startSimulator({ preset: 'demo', now: at, paused: true })
    const { floor } = simulator
    expect(floor.workers().filter(({ activity }) => activity.available).length).toBeGreaterThan(15)
    expect(floor.tasks().filter(({ endedAt }) => endedAt === null).length).toBeGreaterThan(10)
    await simulator.close()
  },
)

test('the same seed gives the same events, another seed others', async () => {
  const logs = []
  for (const seed of [5, 5, 6]) {
    const simulator = await startedFloor({ seed })
    logs.push((await ask(simulator, `${workspaceOf(simulator)}/Events?PageSize=1000`)).body)
    await simulator.close()
  }
  expect(logs[1]).toEqual(logs[0])
  expect(logs[2]).not.toEqual(logs[0])
})

test(
  'in a thread of its own it says where it answers, and ends when told',
  async () => {
    const workerData = { agents: 3, now, startAt: now - 60 * minute, paused: true }
    const worker = new Worker(join(sources, 'simulator-worker.ts'), { workerData })
    const [started] = (await once(worker, 'message')) as [SimulatorStarted]
    const { url, workspaceSid, apiKeySid, apiSecret } = started
    const asked = (): Promise<Response> =>
      fetch(`${url}/taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`, {
        headers: { Authorization: `Basic ${btoa(`${apiKeySid}:${apiSecret}`)}` },
      })
    expect((await asked()).status).toBe(200)
    worker.postMessage('close', [])
    await once(worker, 'exit')
    await expect(asked()).rejects.toThrow(/fetch failed/)
  },
  startTimeout,
)

test(
  'the command prints where it serves, writes the truth, and ends on SIGINT',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'floor-'))
    const truth = join(folder, 'truth.json')
    const args = ['--agents', '3', '--days', '1', '--now', '2026-11-20T15:00:00Z', '--truth', truth]
    const command = spawn(process.execPath, [join(sources, 'command.ts'), '--paused', ...args])
    const [line] = (await once(createInterface(command.stdout), 'line')) as [string]
    const { url, environment } = JSON.parse(line) as Record<string, Record<string, string>>
    expect(environment).toMatchObject({ FLOORWALKER_TWILIO_URL: url })
    const { engagements } = JSON.parse(readFileSync(truth, 'utf8')) as { engagements: unknown[] }
    expect(engagements.length).toBeGreaterThan(10)
    command.kill('SIGINT')
    expect(await once(command, 'exit')).toEqual([0, null])
    rmSync(folder, { recursive: true })
  },
  startTimeout,
)
