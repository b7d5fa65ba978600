/**
 * G19: from the start of the program to the first frame with agents in it, for an account whose store
 * was filled earlier, against an empty window on the same executable.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import type { Reply } from '../../../src-main/contract/requests.ts'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { findRunner, launchFloorwalker } from '../../e2e/launch.ts'
import type { Bench } from '../pace.ts'
import { isMachineQuiet, runPairs } from '../pairing.ts'
import { measureOf, pairedCheck } from '../report.ts'
import { hostSimulator, type HostedSimulator } from '../sync/simulator-host.ts'
import { buildApplication } from './built-application.ts'

const agents = 200
const hour = 60 * 60 * 1000
const emptyWindow = join(import.meta.dirname, 'empty-window')
const agentRow = '[role="row"][data-agent]'
const fillingMs = 120_000

type Launch = () => Promise<ElectronApplication>

/** Milliseconds from the start of `launch` to the first frame that has the element in it. */
const startOnce = async (launch: Launch, shown: string): Promise<number> => {
  const begun = systemClock.now()
  const app = await launch()
  try {
    const page = await app.firstWindow()
    await page.locator(shown).first().waitFor()
    const at = await page.evaluate(
      () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(Date.now()))),
    )
    return at - begun
  } finally {
    await app.close()
  }
}

const envOf = ({ url }: HostedSimulator) => ({ FLOORWALKER_TWILIO_URL: url })

/** Connects the account as a person does, and waits until its history is in. */
const fillUserData = async (userData: string, simulator: HostedSimulator): Promise<void> => {
  const { accountSid, apiKeySid, apiSecret } = simulator
  const app = await launchFloorwalker({ userData, env: envOf(simulator) })
  try {
    const page = await app.firstWindow()
    await page.locator('#root > *').first().waitFor()
    const reply: Reply<'connect-account'> = await page.evaluate(
      (credentials) => window.floorwalker.request('connect-account', credentials),
      { accountSid, apiKeySid, apiSecret },
    )
    if (!reply.ok) throw new Error(`The account was not connected: ${reply.error.code}`)
    const late = systemClock.now() + fillingMs
    for (;;) {
      const status: Reply<'sync-status'> = await page.evaluate(() =>
        window.floorwalker.request('sync-status', undefined),
      )
      if (status.ok && status.value.phase === 'live' && status.value.backfill === null) return
      if (systemClock.now() > late) throw new Error('The store was not filled.')
      await systemClock.sleep(500)
    }
  } finally {
    await app.close()
  }
}

export const coldStart: Bench = async ({ rounds, waitMs }) => {
  buildApplication()
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  const filled = join(folder, 'filled')
  const now = systemClock.now()
  const simulator = await hostSimulator({
    agents,
    startAt: now - 3 * hour,
    now,
    preset: 'demo',
  })
  let starts = 0
  const fresh = (): string => join(folder, String(starts++))
  const ours = (): Promise<number> => {
    const userData = fresh()
    cpSync(filled, userData, { recursive: true })
    return startOnce(() => launchFloorwalker({ userData, env: envOf(simulator) }), agentRow)
  }
  const limit = (): Promise<number> => {
    const env = { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: fresh() }
    const launch = { executablePath: findRunner().path, args: [emptyWindow], colorScheme: null }
    return startOnce(
      () => _electron.launch({ ...launch, env: { ...env, STANDIN_NODE: process.execPath } }),
      'main',
    )
  }
  try {
    await fillUserData(filled, simulator)
    const isQuiet = await isMachineQuiet(limit, () => systemClock.sleep(waitMs))
    const pairs = await runPairs(rounds, ours, limit)
    return [
      measureOf(
        'G19',
        pairedCheck(
          `start to the first frame with agents (${String(agents)}, ${findRunner().kind}); limit: empty window`,
          'ms',
          pairs,
          { kind: 'at-most', bound: 1.4 },
          isQuiet,
        ),
      ),
    ]
  } finally {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
