import { type ChannelClass, channelAbilities } from '../domain/channels.ts'
import { type ReplyFigures, replyFigures, type Said } from '../domain/reply-figures.ts'
import type { ReadDb } from '../store/db.ts'

const saidSql = `SELECT m.author_kind AS "by", m.sent_at AS sentAt
FROM (SELECT DISTINCT t.thread_id, t.conversation_id FROM json_each(?) k
    CROSS JOIN tasks t ON t.task_id = k.value WHERE t.thread_id IS NOT NULL) t
  CROSS JOIN conversations g ON g.conversation_id = t.conversation_id
  CROSS JOIN messages m ON m.thread_id = t.thread_id AND m.conversation_row = g.conversation_row
WHERE m.author_kind IN ('customer', 'agent')
ORDER BY m.sent_at, m.thread_id, m.message_index`

/** How the customer of these tasks was answered; null on a channel without messages, and where none are held. */
export const repliesOf = (
  db: ReadDb,
  tasks: readonly number[],
  channel: ChannelClass,
): ReplyFigures | null => {
  const { silenceMs } = channelAbilities[channel]
  if (silenceMs === null) return null
  const said = db.all<Said>(saidSql, JSON.stringify(tasks))
  return said.length === 0 ? null : replyFigures(said, silenceMs)
}
