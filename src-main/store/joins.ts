/** Chat threads that a supervisor joined openly from here, and left again. */
import type { ChatThreadSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

export type Join = {
  /** The name under which the supervisor is in the thread. */
  readonly name: string
  readonly identity: string
  readonly joinedAt: number
  /** Null while the supervisor is in the thread. */
  readonly leftAt: number | null
}

const columns = 'name, identity, joined_at AS joinedAt, left_at AS leftAt'

export const joinsOf = (db: ReadDb, chatThreadSid: ChatThreadSid): readonly Join[] =>
  db.all<Join>(
    `SELECT ${columns} FROM joins WHERE chat_thread_sid = ? ORDER BY joined_at`,
    chatThreadSid,
  )

/** The one that has not ended; null when the supervisor is not in the thread. */
export const presentJoin = (db: ReadDb, chatThreadSid: ChatThreadSid): Join | null =>
  joinsOf(db, chatThreadSid).findLast(({ leftAt }) => leftAt === null) ?? null

export const saveJoin = (
  db: WriteDb,
  chatThreadSid: ChatThreadSid,
  { name, identity, joinedAt }: Omit<Join, 'leftAt'>,
): void =>
  void db.run('INSERT OR IGNORE INTO joins VALUES (?, ?, ?, ?, NULL)', [
    chatThreadSid,
    joinedAt,
    name,
    identity,
  ])

/** Not before the joining: the server's time, as it is known here, may take a step back between the two. */
export const saveLeft = (db: WriteDb, chatThreadSid: ChatThreadSid, at: number): void =>
  void db.run(
    'UPDATE joins SET left_at = max(joined_at, ?) WHERE chat_thread_sid = ? AND left_at IS NULL',
    [at, chatThreadSid],
  )
