import { expect, test } from 'vitest'
import { startSimulator } from '../../src-main/simulator/start.ts'
import { inFolder } from '../integration/collector.ts'
import { answerWhen, engineOn, statusWhen } from '../integration/engines.ts'
import { contactsIn } from '../integration/rows.ts'
import { requestFaults } from './check-requests.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 3_600_000

/** The operations that a log holds, SIDs left out. */
const operationsIn = (urls: readonly string[]): readonly string[] =>
  [
    ...new Set(urls.map((url) => new URL(url).pathname.replace(/[A-Z]{2}[0-9a-f]{32}/g, '*'))),
  ].sort()

test('every request of collecting, of the live floor and for recordings is as Twilio documents it', async () => {
  const simulator = await startSimulator({ agents: 40, startAt: now - 8 * hour, now, paused: true })
  try {
    await inFolder(async (folder) => {
      // So short a history tells not who holds the open tasks, and that is asked too.
      const engine = engineOn(simulator, folder, { since: now - hour / 20 })
      try {
        await engine.runOnce(new AbortController().signal)
        engine.start()
        const before = simulator.requests.total()
        await statusWhen(engine, () => simulator.requests.total() >= before + 30)
        for (const { contactId } of contactsIn(folder).slice(0, 20))
          await answerWhen(engine, 'recordings', { contactId }, ({ isLooking }) => !isLooking)
      } finally {
        await engine.close()
      }
    })
    const entries = simulator.requests.entries()
    expect(requestFaults(entries)).toEqual([])
    expect(operationsIn(entries.map(({ url }) => url))).toEqual([
      '/2010-04-01/Accounts/*/Recordings.json',
      '/v1/Configuration',
      '/v1/Services/*/Conversations',
      '/v1/Services/*/Conversations/*/Messages',
      '/v1/Services/*/Conversations/*/Participants',
      '/v1/Workspaces/*/Activities',
      '/v1/Workspaces/*/Events',
      '/v1/Workspaces/*/TaskQueues',
      '/v1/Workspaces/*/TaskQueues/RealTimeStatistics',
      '/v1/Workspaces/*/Tasks',
      '/v1/Workspaces/*/Tasks/*/Reservations',
      '/v1/Workspaces/*/Workers',
      '/v1/Workspaces/*/Workers/*/Channels',
      '/v1/Workspaces/*/Workflows',
      '/v2/Transcripts',
      '/v2/Transcripts/*/Sentences',
    ])
  } finally {
    await simulator.close()
  }
})
