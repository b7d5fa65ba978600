import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import type { AppState } from '../../src-main/contract/views.ts'
import { type Clock, systemClock } from '../../src-main/lib/clock.ts'
import { createEngineHost } from '../../src-main/shell/engine-host.ts'
import { createModes, type Modes } from '../../src-main/shell/modes.ts'
import { openPreferences } from '../../src-main/shell/preferences.ts'
import { type Encryptor, openVault } from '../../src-main/shell/vault.ts'
import { createEncryptor } from '../unit/shell/encryptor.ts'
import { readableLog, tempFolder } from '../unit/shell/temp-folder.ts'

const accountSid = `AC${'1'.repeat(32)}`
const workspaceSid = `WS${'3'.repeat(32)}`
const withSecret = (apiSecret: string) => ({
  accountSid,
  apiKeySid: `SK${'2'.repeat(32)}`,
  apiSecret,
})
const failure = (code: string) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) })

const spawn = (file: string, workerData?: unknown): Worker =>
  new Worker(new URL(file, import.meta.url), { workerData, stderr: true })

type Options = {
  readonly userData?: string
  readonly encryptor?: Encryptor
  readonly simulator?: 'broken'
  readonly clock?: Clock
}

/** The application's modes over real threads and files, as one run of the application has them. */
const startRun = ({
  userData = tempFolder(),
  encryptor = createEncryptor(),
  simulator,
  clock = systemClock,
}: Options) => {
  const { lines, log, sink } = readableLog()
  const published: AppState[] = []
  const simulators: Worker[] = []
  let heardState = Promise.withResolvers<AppState>()
  const spawned: Worker[] = []
  const host = createEngineHost(
    {
      engine: () => {
        const worker = spawn('./scripted-engine.ts')
        spawned.push(worker)
        return worker
      },
      reader: () => spawn('../../src-main/reader-worker.ts'),
    },
    {
      event: () => undefined,
      failed: (error) => modes.failed(error),
      log: sink,
    },
    clock,
  )
  const preferences = openPreferences(join(userData, 'preferences.json'), log)
  const vault = openVault(join(userData, 'accounts.json'), encryptor, log)
  const modes: Modes = createModes({
    userData,
    version: '0.1.0',
    twilioUrl: null,
    vault,
    preferences,
    host,
    spawnSimulator: () => {
      const worker = spawn('./scripted-simulator.ts', simulator)
      simulators.push(worker)
      return worker
    },
    publish: (state) => {
      published.push(state)
      heardState.resolve(state)
      heardState = Promise.withResolvers()
    },
    log,
  })
  onTestFinished(() => modes.close())
  return {
    modes,
    userData,
    encryptor,
    lines,
    published,
    spawned,
    simulators,
    preferences,
    nextState: () => heardState.promise,
  }
}

test('with nothing remembered the welcome opens, or the demo floor where it is wanted', async () => {
  expect(await startRun({}).modes.open(false)).toEqual({
    mode: 'welcome',
    version: '0.1.0',
    account: null,
    problem: null,
    canStoreSecrets: true,
  })
  const { modes } = startRun({})
  expect(await modes.open(true)).toMatchObject({ mode: 'demo', account: null, problem: null })
  expect(await modes.ask('sync-status', undefined)).toMatchObject({
    twilioUrl: 'http://127.0.0.1:4010',
    credentials: { accountSid: `AC${'d'.repeat(32)}` },
  })
})

test('a refused key is answered with Twilio’s reason, and nothing changes', async () => {
  const { modes, userData, published } = startRun({})
  await modes.open(false)
  const before = published.length
  await expect(modes.connect(withSecret('wrong'))).rejects.toThrow(failure('signed-out'))
  expect(existsSync(join(userData, 'accounts.json'))).toBe(false)
  expect(modes.state().mode).toBe('welcome')
  expect(published).toHaveLength(before)
})

test('without encryption no thread ever gets to see the key', async () => {
  const { modes, spawned } = startRun({ encryptor: createEncryptor(false) })
  await modes.open(false)
  expect(modes.state().canStoreSecrets).toBe(false)
  await expect(modes.connect(withSecret('right'))).rejects.toThrow(failure('no-encryption'))
  expect(spawned).toEqual([])
})

test('a connected account runs on its own store, and opens again at the next start', async () => {
  const first = startRun({})
  await first.modes.open(true)
  const state = await first.modes.connect(withSecret('right'))
  expect(state).toMatchObject({ mode: 'account', account: { accountSid, workspaceSid } })
  expect(JSON.stringify(first.published)).not.toContain('right')
  await first.modes.close()

  const { modes } = startRun({ userData: first.userData, encryptor: first.encryptor })
  expect(await modes.open(true)).toEqual(state)
  expect(await modes.ask('sync-status', undefined)).toMatchObject({
    credentials: withSecret('right'),
    workspaceSid,
    twilioUrl: null,
    dataDir: join(first.userData, 'accounts', accountSid),
  })
})

test('the engine before has closed when the next one starts', async () => {
  const { modes, lines } = startRun({})
  await modes.open(true)
  await modes.ask('sync-status', undefined)
  await modes.connect(withSecret('right'))
  await modes.ask('sync-status', undefined)
  const engine = lines.filter((line) => line.includes('[engine]'))
  expect(engine.indexOf('info [engine] closed')).toBeLessThan(
    engine.lastIndexOf('info [engine] started'),
  )
})

test('an engine that cannot start shows its reason and answers with it, until a retry', async () => {
  const { modes, nextState, encryptor, userData } = startRun({})
  await modes.open(false)
  await modes.connect(withSecret('damaged-store'))
  expect(await nextState()).toMatchObject({ mode: 'account', problem: { code: 'store-corrupt' } })
  await expect(modes.ask('floor', undefined)).rejects.toThrow(failure('store-corrupt'))

  const log = readableLog().log
  openVault(join(userData, 'accounts.json'), encryptor, log).save(withSecret('right'), workspaceSid)
  await modes.close()
  const again = startRun({ userData, encryptor })
  await again.modes.open(false)
  expect(await again.modes.retry()).toMatchObject({ mode: 'account', problem: null })
})

test('a crash of the engine answers what was asked, shows a problem, and a retry mends it', async () => {
  const { modes, nextState, lines } = startRun({})
  await modes.open(true)
  const unanswered = modes.ask('agent-day', { agentSid: 'WK1', from: 0, to: 1 })
  const crash = nextState()
  await expect(modes.ask('floor', undefined)).rejects.toThrow(failure('internal'))
  await expect(unanswered).rejects.toThrow(failure('internal'))
  expect(await crash).toMatchObject({ mode: 'demo', problem: { code: 'internal' } })
  expect(lines.join('\n')).toContain('RangeError')
  expect(lines.join('\n')).not.toContain('customer said')

  expect(await modes.retry()).toMatchObject({ mode: 'demo', problem: null })
  expect(await modes.ask('sync-status', undefined)).toMatchObject({ tickMs: 5_000 })
})

test('a demo floor that does not start, or ends, is a problem on the screen', async () => {
  expect(await startRun({ simulator: 'broken' }).modes.open(true)).toMatchObject({
    mode: 'demo',
    problem: { code: 'internal', detail: 'the demo floor did not start' },
  })
  const { modes, nextState, simulators } = startRun({})
  await modes.open(true)
  const lost = nextState()
  await simulators[0]?.terminate()
  expect(await lost).toMatchObject({ problem: { detail: 'the demo floor ended' } })
})

test('the demo starts on an empty store, and an account’s store survives its key', async () => {
  const { modes, userData } = startRun({})
  const demo = join(userData, 'demo')
  mkdirSync(demo)
  writeFileSync(join(demo, 'journeys.sqlite3'), 'of the last time')
  await modes.openDemo()
  expect(existsSync(join(demo, 'journeys.sqlite3'))).toBe(false)

  await modes.connect(withSecret('right'))
  const store = join(userData, 'accounts', accountSid, 'journeys.sqlite3')
  mkdirSync(join(store, '..'), { recursive: true })
  writeFileSync(store, 'months of work')
  expect(await modes.disconnect()).toMatchObject({ mode: 'welcome', account: null })
  expect(readFileSync(store, 'utf8')).toBe('months of work')
  expect(readFileSync(join(userData, 'accounts.json'), 'utf8')).not.toContain(accountSid)
  await expect(modes.ask('floor', undefined)).rejects.toThrow(failure('bad-request'))
})

test('leaving the demo floor goes back to the account, whose key is kept', async () => {
  const { modes, preferences } = startRun({})
  await modes.connect(withSecret('right'))
  expect(await modes.openDemo()).toMatchObject({ mode: 'demo', account: null })
  expect(preferences.value().lastMode).toBe('demo')
  expect(await modes.disconnect()).toMatchObject({ mode: 'account', account: { accountSid } })
  expect(preferences.value().lastMode).toBe('account')
})

test('an engine that does not close is ended after its time', async () => {
  const impatient = { ...systemClock, sleep: () => Promise.resolve() }
  const { modes, spawned } = startRun({ clock: impatient })
  await modes.connect(withSecret('stubborn'))
  await modes.ask('sync-status', undefined)
  await modes.close()
  // A thread that has ended has no id any more.
  expect(spawned.at(-1)?.threadId).toBe(-1)
})
