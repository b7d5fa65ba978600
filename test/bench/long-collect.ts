/**
 * `node test/bench/long-collect.ts [--agents 200] [--days 30]`: fills an empty store with the headless
 * command from a simulated Twilio, once, and prints what it took as a row of a Markdown table. Not part
 * of the measures: it takes as long as it takes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { systemClock } from '../../src-main/lib/clock.ts'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '200' },
    days: { type: 'string', default: '30' },
  },
})
const { agents, days } = values

const start = (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--max-old-space-size=12000', file, ...args],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )

const lastLine = async ({ stdout }: ChildProcess): Promise<string> => {
  let last = ''
  if (stdout !== null) for await (const line of createInterface(stdout)) last = line
  return last
}

/** The most memory that it ever held, in MB; 0 once it has ended. */
const peakMegabytes = (child: ChildProcess): number => {
  const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

type Started = {
  readonly url: string
  readonly accountSid: string
  readonly workspaceSid: string
  readonly apiKeySid: string
  readonly apiSecret: string
}

const collect = async (twilio: Started, dataDir: string) => {
  const begun = systemClock.now()
  const options = {
    '--data-dir': dataDir,
    '--account-sid': twilio.accountSid,
    '--api-key': twilio.apiKeySid,
    '--workspace-sid': twilio.workspaceSid,
    '--twilio-url': twilio.url,
  }
  const child = start('src-main/collect.ts', Object.entries(options).flat().concat('--once'), {
    TWILIO_API_SECRET: twilio.apiSecret,
  })
  let peak = 0
  const watching = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(child))
  }, 500)
  const counts = JSON.parse(await lastLine(child)) as Readonly<Record<string, unknown>>
  clearInterval(watching)
  return { counts, peak, seconds: Math.round((systemClock.now() - begun) / 1000) }
}

const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
const simulator = start('src-main/simulator/command.ts', [
  '--agents',
  agents,
  '--days',
  days,
  '--paused',
])
try {
  if (simulator.stdout === null) throw new Error('The simulator is silent.')
  const [line] = (await once(createInterface(simulator.stdout), 'line')) as [string]
  const { counts, peak, seconds } = await collect(JSON.parse(line) as Started, folder)
  const megabytes = Math.round(statSync(join(folder, 'journeys.sqlite3')).size / 1e6)
  const { ok, error, gaps, ...figures } = counts
  if (ok !== true) throw new Error(`The collection ended early: ${String(error)}`)
  if (!Array.isArray(gaps) || gaps.length > 0) throw new Error('The collection has gaps.')
  const cells = { agents, days, seconds, ...figures }
  const all = { ...cells, 'store MB': megabytes, 'peak memory MB': peak }
  const row = (texts: readonly unknown[]): string => `| ${texts.map(String).join(' | ')} |`
  console.log(row(Object.keys(all)))
  console.log(row(Object.keys(all).map(() => '---')))
  console.log(row(Object.values(all)))
} finally {
  simulator.kill('SIGTERM')
  rmSync(folder, { recursive: true })
}
