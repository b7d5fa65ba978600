import type { ActionAnswers, ActionFilter, ActionView } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import type { ReadDb, SqlValue } from '../store/db.ts'
import { type Undoable, undoableOf } from '../store/undoable.ts'

/** The filter as one row; what is NULL in it does not narrow the log. */
const filter = `WITH f(from_at, to_at, verb, result, person, words) AS (VALUES (?, ?, ?, ?, ?, ?))`

const wanted = `(f.from_at IS NULL OR a.at >= f.from_at) AND (f.to_at IS NULL OR a.at < f.to_at)
  AND (f.verb IS NULL OR a.verb = f.verb) AND (f.result IS NULL OR a.result = f.result)
  AND (f.person IS NULL OR a.actor = f.person OR a.target = f.person)
  AND (f.words IS NULL OR instr(lower(concat_ws(' ', a.target, a.target_sid, a.actor, a.reason, a.detail)),
    lower(f.words)) > 0)`

const columns = `a.action_id AS actionId, a.at, a.ended_at AS endedAt, a.actor, a.verb,
  a.target_sid AS targetSid, a.target, a.detail, a.reason, a.result, a.error_code AS errorCode, a.answer`

const valuesOf = ({ from, to, verb, result, person, text }: ActionFilter): readonly SqlValue[] =>
  [from, to, verb, result, person, text].map((value) => value ?? null)

const undoWords = (undoable: Undoable): string =>
  undoable.kind === 'activity'
    ? `Back to ${undoable.before.activity}`
    : `Back to ${undoable.before} for ${undoable.channel}`

/** A page of the audit log, newest first, each line with what undoing it would bring back. */
export const actionLog = (
  db: ReadDb,
  { filter: asked, before, limit }: Args<'actions'>,
): ActionAnswers['actions'] =>
  db
    .all<Omit<ActionView, 'undo'>>(
      `${filter} SELECT ${columns} FROM v_actions a, f WHERE ${wanted} AND a.action_id < ?
       ORDER BY a.action_id DESC LIMIT ?`,
      ...valuesOf(asked),
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map((row) => {
      const undoable = undoableOf(db, row)
      return { ...row, undo: undoable === null ? null : undoWords(undoable) }
    })

export const actionCount = (
  db: ReadDb,
  { filter: asked }: Args<'action-count'>,
): ActionAnswers['action-count'] => ({
  total:
    db.get<{ total: number }>(
      `${filter} SELECT count(*) AS total FROM v_actions a, f WHERE ${wanted}`,
      ...valuesOf(asked),
    )?.total ?? 0,
})

const actedOn = `SELECT name FROM agents a
  WHERE EXISTS (SELECT 1 FROM actions WHERE target_sid = a.agent_sid)`

export const actionChoices = (db: ReadDb): ActionAnswers['action-choices'] => {
  const done = db.all<{ verb: string; actor: string }>('SELECT DISTINCT verb, actor FROM actions')
  const people = [
    ...done.map(({ actor }) => actor),
    ...db.all<{ name: string }>(actedOn).map(({ name }) => name),
  ]
  const sorted = (texts: readonly string[]): readonly string[] =>
    [...new Set(texts)].toSorted((a, b) => a.localeCompare(b))
  return { verbs: sorted(done.map(({ verb }) => verb)), people: sorted(people) }
}
