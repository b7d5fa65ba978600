/** G1, G2: how fast a history gets into the store, against SQLite's own limits. */
import { systemClock } from '../../../src-main/lib/clock.ts'
import type { Bench } from '../pace.ts'
import { isMachineQuiet, runPairs } from '../pairing.ts'
import { measureOf, pairedCheck } from '../report.ts'
import { createHistory } from './history-fixture.ts'
import { ingestPlayedBack, ingestRaw, ingestWhole, rawRows, recordIngest } from './ingest-arms.ts'

/** Events per transaction. */
const batchSize = 2_000

export const ingest: Bench = async ({ rounds, tasks, waitMs }) => {
  const history = createHistory(tasks, batchSize)
  const raw = rawRows(history)
  const recordings = recordIngest(history)
  const whole = () => Promise.resolve(ingestWhole(history))
  const limit = () => Promise.resolve(ingestRaw(history, raw))
  const floor = () => Promise.resolve(ingestPlayedBack(history, recordings))

  const isQuiet = await isMachineQuiet(limit, () => systemClock.sleep(waitMs))
  const onRaw = await runPairs(rounds, whole, limit)
  const onFloor = await runPairs(rounds, whole, floor)
  return [
    measureOf(
      'G1',
      pairedCheck(
        `ingest of ${String(history.eventCount)} events and ${String(history.messageCount)} messages; limit: raw insert of the same bytes`,
        'rows/s',
        onRaw,
        { kind: 'at-least', bound: 0.24 },
        isQuiet,
      ),
    ),
    measureOf(
      'G2',
      pairedCheck(
        'the same ingest; limit: its own SQL statements with values at hand',
        'rows/s',
        onFloor,
        { kind: 'at-least', bound: 0.75 },
        isQuiet,
      ),
    ),
  ]
}
