import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sidOf } from '../../src-main/domain/ids.ts'
import { systemClock as clock } from '../../src-main/lib/clock.ts'
import { createLogger } from '../../src-main/lib/log.ts'
import { startSimulator } from '../../src-main/simulator/start.ts'
import { StoreFailure } from '../../src-main/store/failure.ts'
import { openStore } from '../../src-main/store/open.ts'
import type { Journal } from '../../src-main/sync/journal.ts'
import { openJournal } from '../../src-main/sync/open-journal.ts'
import { createPoller } from '../../src-main/sync/poller.ts'
import { createTwilio } from '../../src-main/twilio/twilio.ts'
import { inFolder } from './collector.ts'
import { until } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 60 * 60 * 1_000

/** The journal on a disk that takes no more while `isFull` says so. */
const onFullDisk = (journal: Journal, isFull: () => boolean): Journal => ({
  ...journal,
  ingestEvents: (batch) => {
    if (isFull()) throw new StoreFailure('disk-full')
    return journal.ingestEvents(batch)
  },
})

test('a full disk pauses collecting, which goes on by itself and loses nothing', () =>
  inFolder(async (folder) => {
    const simulator = await startSimulator({ agents: 5, startAt: now - hour, now, paused: true })
    const accountSid = sidOf('AC', simulator.accountSid)
    const workspaceSid = sidOf('WS', simulator.workspaceSid)
    if (accountSid === null || workspaceSid === null) throw new Error('no account')
    const store = openStore(join(folder, 'journeys.sqlite3'), { accountSid, workspaceSid })
    const twilio = createTwilio({
      credentials: { ...simulator, accountSid },
      twilioUrl: simulator.url,
      clock,
      concurrency: 4,
      requestsPerMinute: 60_000,
    })
    let isFull = true
    const failures: unknown[] = []
    let ticks = 0
    const journal = onFullDisk(openJournal(store.db), () => isFull)
    const polling = {
      workspace: twilio.workspace(workspaceSid, null),
      journal,
      clock,
      log: createLogger('sync', () => undefined),
      serverNow: () => now,
      onTouched: () => undefined,
      onRenamed: () => undefined,
      onQueueStatistics: () => undefined,
    }
    const reports = {
      ticked: () => (ticks += 1),
      failed: (error: unknown) => void failures.push(error),
      progress: () => undefined,
    }
    const poller = createPoller(polling, { tickMs: 100, since: null, reports })
    const stop = new AbortController()
    const running = poller.runLive(stop.signal)
    try {
      await until(() => failures.length >= 2)
      expect(failures[0]).toMatchObject({ code: 'disk-full' })
      expect({ ticks, events: journal.counts().events }).toEqual({ ticks: 0, events: 0 })
      isFull = false
      await until(() => journal.counts().events === simulator.floor.eventCount() && ticks > 1)
    } finally {
      stop.abort()
      await running
      store.close()
      await simulator.close()
    }
  }))
