/** G1, G2: how fast a history gets into the store, against SQLite's own limits. */
import { systemClock } from '../../../src-main/lib/clock.ts'
import type { Bench } from '../pace.ts'
import { type Arm, isMachineQuiet, runPairs } from '../pairing.ts'
import { type Measure, measureOf, pairedCheck } from '../report.ts'
import { createHistory, type History } from './history-fixture.ts'
import { ingestPlayedBack, ingestRaw, ingestWhole, rawRows, recordIngest } from './ingest-arms.ts'

/** Events per transaction. */
const batchSize = 2_000

const sizeOf = ({ eventCount, messageCount }: History): string =>
  `${String(eventCount)} events and ${String(messageCount)} messages`

export const ingest: Bench = async ({ rounds, tasks, waitMs }, wanted) => {
  const history = createHistory(tasks, batchSize)
  const raw = rawRows(history)
  const whole: Arm = () => Promise.resolve(ingestWhole(history))
  const limit: Arm = () => Promise.resolve(ingestRaw(history, raw))
  const isQuiet = await isMachineQuiet(limit, () => systemClock.sleep(waitMs))
  const against = async (id: string, other: Arm, what: string, bound: number): Promise<Measure> => {
    const pairs = await runPairs(rounds, whole, other)
    const goal = { kind: 'at-least', bound } as const
    const title = `ingest of ${sizeOf(history)}; limit: ${what}`
    return measureOf(id, pairedCheck(title, 'rows/s', pairs, goal, isQuiet))
  }

  const measures: Measure[] = []
  if (wanted.has('G1'))
    measures.push(await against('G1', limit, 'raw insert of the same bytes', 0.24))
  if (wanted.has('G2')) {
    const recordings = recordIngest(history)
    const floor: Arm = () => Promise.resolve(ingestPlayedBack(history, recordings))
    measures.push(await against('G2', floor, 'its own SQL with values at hand', 0.75))
  }
  return measures
}
