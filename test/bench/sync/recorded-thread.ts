/**
 * A thread that reads recorded answers of Twilio into stores of its own, at a given pace, until it is ended:
 * a simulated Twilio on the same two cores is too slow for it, and would be measured with it.
 */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { openStore } from '../../../src-main/store/open.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { createHistory } from '../ingest/history-fixture.ts'
import { identity, journalSteps } from '../ingest/ingest-arms.ts'

export type RecordedPlan = { readonly folder: string; readonly eventsPerSecond: number }

/** As many events as an answer of Twilio holds. */
const pageSize = 1_000
const { folder, eventsPerSecond } = workerData as RecordedPlan
const history = createHistory(2_000, pageSize)
const steps = journalSteps(history)
const pages = history.pages.length
const begun = systemClock.now()

let events = 0
for (let round = 0; ; round++) {
  const store = openStore(join(folder, `${String(round)}.sqlite3`), identity)
  const journal = openJournal(store.db)
  for (let page = 0; page < pages; page++) {
    steps[page]?.(journal)
    steps[pages + page]?.(journal)
    events += pageSize
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(events)
    await systemClock.sleep(begun + (events / eventsPerSecond) * 1_000 - systemClock.now())
  }
  store.close()
}
