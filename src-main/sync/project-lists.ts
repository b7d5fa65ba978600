/** What the list of open tasks adds to the log: tasks that events have not shown, and tasks that are gone. */
import type { TaskSid } from '../domain/ids.ts'
import type { TaskSnapshot } from '../domain/records.ts'
import type { WriteDb } from '../store/db.ts'
import {
  absentTasks,
  dropAbsent,
  forgetToldTasks,
  listedTasks,
  saveAbsent,
  saveTaskSnapshot,
  unlistTask,
} from '../store/snapshots.ts'
import { openTaskSids, storedTask } from '../store/tasks.ts'

/** Events lag behind the lists by seconds; a task that is missing for this long ended unseen. */
const goneAfterMs = 5 * 60_000

/** Whether two flat snapshots hold the same values. */
export const isSnapshotSame = <T extends object>(held: T, listed: T): boolean =>
  (Object.keys(listed) as (keyof T)[]).every((key) => held[key] === listed[key])

/** Whether the fold of a task looks at the list: only where events do not tell its beginning. */
const needsList = (db: WriteDb, taskSid: TaskSid): boolean =>
  storedTask(db, taskSid)?.summary.hasBeginning !== true

const saveListed = (db: WriteDb, tasks: readonly TaskSnapshot[]): readonly TaskSid[] => {
  const held = new Map(listedTasks(db).map((task) => [task.sid, task]))
  const listed = new Set(tasks.map(({ sid }) => sid))
  for (const sid of held.keys()) if (!listed.has(sid)) unlistTask(db, sid)
  return tasks
    .filter((task) => {
      const before = held.get(task.sid)
      if (before !== undefined && isSnapshotSame(before, task)) return false
      saveTaskSnapshot(db, task)
      return true
    })
    .map(({ sid }) => sid)
}

/** Notes which open tasks the list does not show; returns those that are gone for good, or came back. */
const saveAbsence = (db: WriteDb, listed: ReadonlySet<TaskSid>, at: number): readonly TaskSid[] => {
  const absent = absentTasks(db)
  const missing = openTaskSids(db).filter((sid) => !listed.has(sid))
  const gone = missing.filter((sid) => at - (absent.get(sid)?.since ?? at) >= goneAfterMs)
  for (const sid of missing) saveAbsent(db, sid, absent.get(sid)?.since ?? at, false)
  for (const sid of gone) saveAbsent(db, sid, absent.get(sid)?.since ?? at, true)
  const back = [...absent].filter(([sid]) => listed.has(sid))
  const ended = [...absent].filter(([sid, { isGone }]) => !isGone && !missing.includes(sid))
  for (const [sid] of [...back, ...ended]) dropAbsent(db, sid)
  return [...gone, ...back.filter(([, { isGone }]) => isGone).map(([sid]) => sid)]
}

/** Keeps the list; returns the changed tasks, and those whose fold the list now changes. */
export const listOpenTasks = (
  db: WriteDb,
  tasks: readonly TaskSnapshot[],
  at: number,
): { readonly changed: readonly TaskSid[]; readonly toFold: ReadonlySet<TaskSid> } => {
  const changed = saveListed(db, tasks)
  const turned = saveAbsence(db, new Set(tasks.map(({ sid }) => sid)), at)
  forgetToldTasks(db)
  return { changed, toFold: new Set([...changed.filter((sid) => needsList(db, sid)), ...turned]) }
}
