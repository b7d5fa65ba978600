/** What was found of Flex in the account: only what the store has seen, so that a check costs Twilio nothing. */
import type { ConnectionFinding, ConnectionPoint } from '../contract/connection-check.ts'
import type { ReadDb } from '../store/db.ts'
import { accountSettings } from '../store/account-settings.ts'
import { dataQualityRows } from './data-quality.ts'

const isSeen = (db: ReadDb, sql: string): boolean => db.get(`${sql} LIMIT 1`) !== undefined

const lastOf = (db: ReadDb, sql: string): number | null =>
  db.get<{ at: number | null }>(sql)?.at ?? null

const seenSql = {
  workspace: 'SELECT 1 FROM store_identity WHERE workspace_sid IS NOT NULL',
  readThread: 'SELECT 1 FROM threads WHERE read_turn > 0',
  recording: 'SELECT max(started_at) AS at FROM recordings',
  sentence: 'SELECT 1 FROM sentences',
  conversations: 'SELECT max(sort_at) AS at FROM tasks WHERE thread_id IS NOT NULL',
  // the next agent's task begins on the same thread before the first agent is done with it
  transfer: `SELECT max(n.sort_at) AS at FROM tasks t JOIN tasks n ON n.thread_id = t.thread_id
    WHERE n.sort_at > t.sort_at AND n.sort_at <= coalesce(t.ended_at, n.sort_at)`,
} as const

const lastLegacyChat = (db: ReadDb): number | null =>
  dataQualityRows(db, {
    check: 'programmable-chat',
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    limit: 1,
  })[0]?.at ?? null

/** One finding for each point, in the order in which they are shown. */
export const connectionCheck = (db: ReadDb): readonly ConnectionFinding[] => {
  const found = (
    point: ConnectionPoint,
    isOk: boolean,
    lastAt: number | null = null,
  ): ConnectionFinding => ({ point, state: isOk ? 'ok' : 'not-seen', lastAt })
  const seen = (point: ConnectionPoint, lastAt: number | null): ConnectionFinding =>
    found(point, lastAt !== null, lastAt)
  const conversations = seen('conversations', lastOf(db, seenSql.conversations))
  const chatService = found('chat-service', isSeen(db, seenSql.readThread))
  const legacyAt = lastLegacyChat(db)
  return [
    found('workspace', isSeen(db, seenSql.workspace)),
    chatService.state === 'not-seen' && conversations.state === 'ok'
      ? { ...chatService, state: 'warning' }
      : chatService,
    conversations,
    { point: 'legacy-chat', state: legacyAt === null ? 'not-seen' : 'warning', lastAt: legacyAt },
    seen('transfers', lastOf(db, seenSql.transfer)),
    seen('recordings', lastOf(db, seenSql.recording)),
    found('intelligence', isSeen(db, seenSql.sentence)),
    found('video', accountSettings(db).videoPageUrl !== null),
  ]
}
