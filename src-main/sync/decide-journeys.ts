/** A person's decisions about journeys: each is noted and the journeys that it touches are folded again. */
import type { FoldRules } from '../journey/fold-rules.ts'
import type { WriteDb } from '../store/db.ts'
import {
  decidedTasks,
  dropNeverLinked,
  type Judgement,
  saveDecision,
  saveNeverLinked,
  undoDecision,
} from '../store/journey-decisions.ts'
import { contactNamed, contactOfTask, contactsWithKey, contactTasks } from '../store/journeys.ts'
import { projectJourneys } from './project-journeys.ts'

/** The task that stands for a contact whose ID may change; null for none that a customer is in. */
const anchorOf = (db: WriteDb, id: string): string | null => {
  const contact = contactNamed(db, id)
  const tasks = contact === null ? [] : contactTasks(db, contact)
  return tasks.find(({ isInternal }) => !isInternal)?.taskSid ?? null
}

/** Says that two contacts belong together, or do not; false when one of them is not known. */
export const decideLink = (
  db: WriteDb,
  kind: 'link' | 'unlink',
  { contactA, contactB }: { readonly contactA: string; readonly contactB: string },
  judgement: Judgement,
  rules: FoldRules,
): boolean =>
  db.transaction(() => {
    const [taskA, taskB] = [anchorOf(db, contactA), anchorOf(db, contactB)]
    if (taskA === null || taskB === null || taskA === taskB) return false
    saveDecision(db, kind, taskA, taskB, judgement)
    projectJourneys(db, contactsOf(db, [taskA, taskB]), rules)
    return true
  })

const contactsOf = (db: WriteDb, taskSids: readonly string[]): readonly string[] =>
  taskSids.flatMap((taskSid) => contactOfTask(db, taskSid) ?? [])

/** Takes a decision back, whichever way it went. */
export const undoLink = (
  db: WriteDb,
  decisionId: number,
  judgement: Judgement,
  rules: FoldRules,
): void =>
  db.transaction(() => {
    undoDecision(db, decisionId, judgement)
    projectJourneys(db, contactsOf(db, decidedTasks(db, decisionId)), rules)
  })

/** Marks a number or address as one that proves nothing, or takes the mark away. */
export const markNeverLinked = (
  db: WriteDb,
  key: string,
  isNeverLinked: boolean,
  judgement: Judgement,
  rules: FoldRules,
): void =>
  db.transaction(() => {
    if (isNeverLinked) saveNeverLinked(db, key, judgement)
    else dropNeverLinked(db, key)
    projectJourneys(db, contactsWithKey(db, key), rules)
  })
