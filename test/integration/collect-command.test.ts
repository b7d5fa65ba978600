import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { argsFor, collectFrom, inFolder, startCollect } from './collector.ts'
import { until } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000

let simulator: Simulator
let secret: Readonly<Record<string, string>>
beforeAll(async () => {
  simulator = await startSimulator({ agents: 5, startAt: now - 2 * hour, now, paused: true })
  secret = { TWILIO_API_SECRET: simulator.apiSecret }
})
afterAll(() => simulator.close())

const endOf = (args: readonly string[], env: Readonly<Record<string, string>> = secret) =>
  startCollect(args, env).ended

/** `args` with the value after `name` replaced. */
const withValue = (args: readonly string[], name: string, value: string): readonly string[] =>
  args.map((arg, at) => (args[at - 1] === name ? value : arg))

test('the last line on standard output is the report', () =>
  inFolder(async (folder) => {
    const { status, report, stderr } = await collectFrom(simulator, folder).ended
    expect(status).toBe(0)
    expect(report).toEqual({
      ok: true,
      events: simulator.floor.eventCount(),
      messages: simulator.floor.truth().messageCount,
      conversations: simulator.floor.truth().conversations.length,
      engagements: simulator.floor.truth().engagements.length,
      requests: expect.any(Number),
      gaps: [],
    })
    expect(stderr).toContain('events')
  }))

test('--since keeps an older history out', () =>
  inFolder(async (folder) => {
    const since = new Date(now - hour).toISOString()
    const { report } = await endOf([...argsFor(simulator, folder), '--since', since])
    const young = simulator.floor.events({ from: now - hour, to: now })
    expect(report).toMatchObject({ ok: true, events: young.length })
  }))

test('the base URL may come from the environment', () =>
  inFolder(async (folder) => {
    const args = argsFor(simulator, folder).filter(
      (arg) => arg !== '--twilio-url' && arg !== simulator.url,
    )
    const { status } = await endOf(args, { ...secret, FLOORWALKER_TWILIO_URL: simulator.url })
    expect(status).toBe(0)
  }))

test.each<[string, (args: readonly string[]) => readonly string[]]>([
  ['a missing folder', (args) => args.slice(2)],
  ['a malformed account SID', (args) => withValue(args, '--account-sid', 'AC1')],
  ['a malformed key', (args) => withValue(args, '--api-key', 'hello')],
  ['a malformed workspace SID', (args) => [...args, '--workspace-sid', 'WS1']],
  ['an unreadable time', (args) => [...args, '--since', 'yesterday']],
  ['an address that is none', (args) => withValue(args, '--twilio-url', 'ftp://example.com')],
  ['a ceiling of nothing', (args) => [...args, '--requests-per-minute', '0']],
  ['an unknown option', (args) => [...args, '--api-secret', 'hush']],
])('%s ends with 2', (_, change) =>
  inFolder(async (folder) => {
    const { status, stderr } = await endOf(change(argsFor(simulator, join(folder, 'store'))))
    expect(status).toBe(2)
    expect(stderr).toContain('collect --data-dir DIR')
    expect(readdirSync(folder)).toEqual([])
  }),
)

test('a missing secret ends with 2', () =>
  inFolder(async (folder) => {
    const { status, stderr } = await endOf(argsFor(simulator, folder), {})
    expect(status).toBe(2)
    expect(stderr).toContain('TWILIO_API_SECRET')
  }))

test('a wrong key ends with 3 and the sentence for it', () =>
  inFolder(async (folder) => {
    const { status, report, stderr } = await endOf(argsFor(simulator, folder), {
      TWILIO_API_SECRET: 'wrong',
    })
    expect({ status, report }).toMatchObject({
      status: 3,
      report: { ok: false, error: 'signed-out' },
    })
    expect(stderr).toContain('Twilio refused the API key')
  }))

test('a key of another account ends with 3', () =>
  inFolder(async (folder) => {
    const args = withValue(argsFor(simulator, folder), '--account-sid', `AC${'e'.repeat(32)}`)
    const { status, report } = await endOf(args)
    expect({ status, error: report['error'] }).toEqual({ status: 3, error: 'wrong-account' })
  }))

test('a host that does not answer ends with 4', () =>
  inFolder(async (folder) => {
    const { status, stderr } = await endOf(
      withValue(argsFor(simulator, folder), '--twilio-url', 'http://127.0.0.1:9'),
    )
    expect(status).toBe(4)
    expect(stderr).toContain('Twilio cannot be reached')
  }))

test('a folder that cannot be one ends with 5', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'file')
    writeFileSync(file, 'in the way')
    const { status, stderr } = await endOf(argsFor(simulator, file))
    expect(status).toBe(5)
    expect(stderr).toContain('The journey store cannot be opened')
  }))

test('a damaged store ends with 5 and is left as it is', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'journeys.sqlite3')
    writeFileSync(path, 'not a database, but long enough to look at. '.repeat(100))
    const before = readFileSync(path)
    const { status, stderr } = await endOf(argsFor(simulator, folder))
    expect(status).toBe(5)
    expect(stderr).toContain('The journey store is damaged')
    expect(readFileSync(path).equals(before)).toBe(true)
  }))

test('a workspace with no agents is collected', async () => {
  const empty = await startSimulator({ agents: 0, startAt: now - hour, now, paused: true })
  try {
    await inFolder(async (folder) => {
      const { status, report } = await collectFrom(empty, folder).ended
      expect({ status, report }).toMatchObject({ status: 0, report: { ok: true, gaps: [] } })
    })
  } finally {
    await empty.close()
  }
})

test('without --once it goes on until SIGTERM and then reports', () =>
  inFolder(async (folder) => {
    const args = argsFor(simulator, folder).filter((arg) => arg !== '--once')
    const { child, ended } = startCollect(args, secret)
    const events = simulator.floor.eventCount()
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    await until(() => stderr.includes(`${events} events`) || child.exitCode !== null)
    child.kill('SIGTERM')
    const { status, report } = await ended
    expect({ status, report }).toMatchObject({ status: 0, report: { ok: true, events } })
  }))

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

test('the secret stands nowhere, and no other host is contacted', () =>
  inFolder(async (folder) => {
    const recorder = resolve(import.meta.dirname, 'record-hosts.ts')
    const dataDir = join(folder, 'store')
    mkdirSync(dataDir)
    const { status, stdout, stderr } = await endOf(argsFor(simulator, dataDir), {
      ...secret,
      NODE_OPTIONS: `--import ${recorder}`,
    })
    expect(status).toBe(0)
    const hosts = [...stderr.matchAll(/\[connects to\] (.*)/g)].map(([, host]) => host)
    expect([...new Set(hosts)]).toEqual([new URL(simulator.url).host])
    expect(stdout + stderr).not.toContain(simulator.apiSecret)
    for (const path of filesIn(dataDir))
      expect(readFileSync(path).includes(simulator.apiSecret), path).toBe(false)
  }))
