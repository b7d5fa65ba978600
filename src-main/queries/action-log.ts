import type { ActionAnswers, ActionView } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import type { ReadDb } from '../store/db.ts'

/** The filter as one row; what is NULL in it does not narrow the log. */
const filter = `WITH f(from_at, to_at, verb, words) AS (VALUES (?, ?, ?, ?))`

const wanted = `(f.from_at IS NULL OR a.at >= f.from_at) AND (f.to_at IS NULL OR a.at < f.to_at)
  AND (f.verb IS NULL OR a.verb = f.verb)
  AND (f.words IS NULL OR instr(lower(concat_ws(' ', a.target, a.target_sid, a.actor, a.reason, a.detail)),
    lower(f.words)) > 0)`

const columns = `a.action_id AS actionId, a.at, a.ended_at AS endedAt, a.actor, a.verb,
  a.target_sid AS targetSid, a.target, a.detail, a.reason, a.result, a.error_code AS errorCode, a.answer`

/** The audit log, newest first; `total` counts all that the filter leaves, whatever the page. */
export const actionLog = (
  db: ReadDb,
  { from, to, verb, text, before, limit }: Args<'actions'>,
): ActionAnswers['actions'] => ({
  rows: db.all<ActionView>(
    `${filter} SELECT ${columns} FROM v_actions a, f WHERE ${wanted} AND a.action_id < ?
     ORDER BY a.action_id DESC LIMIT ?`,
    from,
    to,
    verb,
    text,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ),
  total:
    db.get<{ total: number }>(
      `${filter} SELECT count(*) AS total FROM v_actions a, f WHERE ${wanted}`,
      from,
      to,
      verb,
      text,
    )?.total ?? 0,
})
