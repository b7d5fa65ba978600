/** Drops everything that is folded and folds it again from the log. */
import type { FoldRules } from '../journey/fold-rules.ts'
import type { WriteDb } from '../store/db.ts'
import { eventsAfter } from '../store/raw-log.ts'
import { dropFolded, heldTaskSids, heldWorkerSids } from '../store/rebuild.ts'
import { allThreadIds } from '../store/threads.ts'
import { rulesInForce } from './fold-rules.ts'
import { noteQueues } from './project-queues.ts'
import { nameTasks, projectTasks } from './project-tasks.ts'
import { projectThreads } from './project-threads.ts'
import { projectListedWorkers, projectWorkerEvents } from './project-workers.ts'

const chunk = 1_000

const replayWorkers = (db: WriteDb, { mapping }: FoldRules): void => {
  for (let after = 0; ; ) {
    const logged = eventsAfter(db, after, chunk)
    const last = logged.at(-1)
    if (last === undefined) break
    const events = logged.map(({ event }) => event)
    noteQueues(db, events)
    projectWorkerEvents(db, events, mapping)
    after = last.eventId
  }
  projectListedWorkers(db, heldWorkerSids(db), mapping)
}

const replayTasks = (db: WriteDb, rules: FoldRules): void => {
  const sids = heldTaskSids(db)
  for (let start = 0; start < sids.length; start += chunk) {
    const touched = new Map(sids.slice(start, start + chunk).map((sid) => [sid, []] as const))
    projectTasks(db, touched, nameTasks(db, touched.keys()), rules)
  }
}

/** Makes every folded table again, in one transaction; the supervisor's own facts stay as they are. */
export const rebuildJourneys = (db: WriteDb): void =>
  db.transaction(() => {
    const { rules } = rulesInForce(db)
    dropFolded(db)
    replayWorkers(db, rules)
    replayTasks(db, rules)
    for (const threadId of allThreadIds(db)) projectThreads(db, [threadId])
  })
