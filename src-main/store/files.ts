/** The index of the files in the cache's folder, and which of them must stay. */
import type { MessageMedia } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { firstMessageId } from './message-keys.ts'
import { groupThreadIds } from './tasks.ts'

export type CachedFile = {
  readonly sid: string
  /** Bytes. */
  readonly size: number
  readonly contentType: string
}

/** Null for a file that is not in the cache. */
export const cachedFile = (db: ReadDb, sid: string): CachedFile | null =>
  db.get<CachedFile>(
    'SELECT sid, size, content_type AS contentType FROM files WHERE sid = ?',
    sid,
  ) ?? null

export const saveFile = (db: WriteDb, file: CachedFile, fetchedAt: number, usedAt: number): void =>
  void db.run('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)', [
    file.sid,
    file.size,
    file.contentType,
    fetchedAt,
    usedAt,
  ])

export const dropFile = (db: WriteDb, sid: string): void =>
  void db.run('DELETE FROM files WHERE sid = ?', [sid])

/** Notes that a file is in use; within `restMs` of the last note, nothing is written. */
export const touchFile = (db: WriteDb, sid: string, now: number, restMs: number): void =>
  void db.run('UPDATE files SET used_at = ? WHERE sid = ? AND used_at < ?', [
    now,
    sid,
    now - restMs,
  ])

export const allFileSids = (db: ReadDb): readonly string[] =>
  db.all<{ sid: string }>('SELECT sid FROM files').map(({ sid }) => sid)

/** Bytes of all files in the cache. */
export const cachedBytes = (db: ReadDb): number =>
  db.get<{ bytes: number }>('SELECT coalesce(sum(size), 0) AS bytes FROM files')?.bytes ?? 0

/** All files, the one unused for longest first. */
export const filesByUse = (db: ReadDb): readonly CachedFile[] =>
  db.all('SELECT sid, size, content_type AS contentType FROM files ORDER BY used_at, sid')

type MediaRow = { readonly sentAt: number; readonly media: string }
type WireMedia = Omit<MessageMedia, 'contentType'> & { readonly content_type: string }

/** A file of a message, as Twilio describes it, and when it was sent. */
export type SentMedia = MessageMedia & { readonly sentAt: number }

const mediaFromRow = ({ sentAt, media }: MediaRow): readonly SentMedia[] =>
  (JSON.parse(media) as readonly WireMedia[]).map(({ content_type, ...rest }) => ({
    ...rest,
    contentType: content_type,
    sentAt,
  }))

/** The files of messages sent since `since`, the newest first. */
export const mediaSince = (db: ReadDb, since: number): readonly SentMedia[] =>
  db
    .all<MediaRow>(
      `SELECT sent_at AS sentAt, media FROM messages
       WHERE message_id >= ? AND sent_at >= ? AND media IS NOT NULL ORDER BY message_id DESC`,
      firstMessageId(since),
      since,
    )
    .flatMap(mediaFromRow)

/** The files of all messages of a contact group. */
export const mediaOfGroup = (db: ReadDb, associatedContactId: string): readonly SentMedia[] =>
  [...new Set(groupThreadIds(db, [associatedContactId]))].flatMap((threadId) =>
    db
      .all<MediaRow>(
        'SELECT sent_at AS sentAt, media FROM messages WHERE thread_id = ? AND media IS NOT NULL',
        threadId,
      )
      .flatMap(mediaFromRow),
  )

/** The contact group of a leg or queue part; null for an unknown one. */
export const groupOfContact = (db: ReadDb, contactId: string): string | null =>
  db.get<{ id: string }>(
    'SELECT associated_contact_id AS id FROM engagements WHERE engagement_id = ?',
    contactId,
  )?.id ?? null

const keptGroups = `SELECT DISTINCT k.associated_contact_id AS id
  FROM kept_groups g JOIN tasks k ON k.task_id = g.task_id`

/** The files and recordings of everything that the supervisor marked to be kept. */
export const keptFileSids = (db: ReadDb): ReadonlySet<string> => {
  const groups = db.all<{ id: string }>(keptGroups)
  const recordings = db.all<{ sid: string }>(
    `SELECT r.recording_sid AS sid FROM recordings r JOIN tasks t ON t.task_sid = r.task_sid
     WHERE t.associated_contact_id IN (${keptGroups})`,
  )
  return new Set([
    ...groups.flatMap(({ id }) => mediaOfGroup(db, id).map(({ sid }) => sid)),
    ...recordings.map(({ sid }) => sid),
  ])
}
