/** The audit log as a table for a spreadsheet: one row per action, with all that the log holds of it. */
import type { ActionFilter, ActionView } from '../contract/action-requests.ts'
import type { JobView } from '../contract/interaction-views.ts'
import { actionWords, resultNames, verbName } from '../domain/action-words.ts'
import type { Jobs } from '../lib/jobs.ts'
import { byteOrderMark, type Cell, csvLine } from './csv.ts'
import { localTimeIn } from './local-time.ts'
import { written } from './written.ts'

const pageSize = 1_000

/** Times are in the zone that their headings name. */
const columnsIn = (
  timeZone: string,
): readonly (readonly [heading: string, cell: (action: ActionView) => Cell])[] => {
  const local = localTimeIn(timeZone)
  return [
    ['No.', (action) => action.actionId],
    [`Begun (${timeZone})`, (action) => local(action.at)],
    [`Ended (${timeZone})`, (action) => local(action.endedAt)],
    ['Who', (action) => action.actor],
    ['Action', (action) => verbName(action.verb)],
    ['What', (action) => actionWords(action.verb, action.detail)],
    ['On whom', (action) => action.target],
    ['SID', (action) => action.targetSid],
    ['Reason', (action) => action.reason],
    ['Result', (action) => resultNames[action.result]],
    ['Error', (action) => action.errorCode],
    ['Answer', (action) => action.answer],
    ['Asked (JSON)', (action) => action.detail],
  ]
}

/** Writes all actions that a filter leaves, page by page as they are read. */
export const createActionExport =
  (ports: {
    readonly jobs: Jobs<JobView['kind']>
    readonly page: (
      filter: ActionFilter,
      before: number | null,
      limit: number,
    ) => Promise<readonly ActionView[]>
    readonly total: (filter: ActionFilter) => Promise<number>
  }) =>
  (filter: ActionFilter, path: string, timeZone: string): JobView =>
    ports.jobs.start('export', path, async ({ signal, progress }) => {
      const columns = columnsIn(timeZone)
      const total = await ports.total(filter)
      await written(path, signal, async (write) => {
        await write(byteOrderMark + csvLine(columns.map(([heading]) => heading)))
        let before: number | null = null
        let done = 0
        do {
          const rows = await ports.page(filter, before, pageSize)
          await write(rows.map((row) => csvLine(columns.map(([, cell]) => cell(row)))).join(''))
          done += rows.length
          progress(done, Math.max(done, total))
          before = rows.length < pageSize ? null : (rows.at(-1)?.actionId ?? null)
        } while (before !== null)
      })
      return null
    })
