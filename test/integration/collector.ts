import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Simulator } from '../../src-main/simulator/start.ts'

const entry = resolve(import.meta.dirname, '../../src-main/collect.ts')

export type Ended = {
  /** Null when a signal ended it. */
  readonly status: number | null
  /** The last line of standard output, parsed. */
  readonly report: Readonly<Record<string, unknown>>
  readonly stdout: string
  readonly stderr: string
}

export type Collector = { readonly child: ChildProcess; readonly ended: Promise<Ended> }

const lastJson = (stdout: string): Ended['report'] => {
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  return line === '' ? {} : (JSON.parse(line) as Ended['report'])
}

/** The headless command as a program of its own, with exactly these arguments and environment. */
export const startCollect = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Collector => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<Ended>((done) =>
    child.once('close', (status) =>
      done({ status, report: status === null ? {} : lastJson(stdout), stdout, stderr }),
    ),
  )
  return { child, ended }
}

/** Arguments that collect everything from `simulator` into `dataDir`. */
export const argsFor = (simulator: Simulator, dataDir: string): readonly string[] => [
  '--data-dir',
  dataDir,
  '--account-sid',
  simulator.accountSid,
  '--api-key',
  simulator.apiKeySid,
  '--twilio-url',
  simulator.url,
  '--once',
]

export const collectFrom = (simulator: Simulator, dataDir: string): Collector =>
  startCollect(argsFor(simulator, dataDir), { TWILIO_API_SECRET: simulator.apiSecret })

/** A fresh folder that is gone after `work`. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
