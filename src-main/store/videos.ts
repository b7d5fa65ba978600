/** Video rooms that belong to a contact: made by the supervisor here, or by an agent in Flex. */
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb, WriteDb } from './db.ts'

export type StoredVideo = {
  readonly roomSid: string
  readonly associatedContactId: string
  readonly taskSid: TaskSid
  readonly uniqueName: string
  /** As the customer got it; null when an agent made the room. */
  readonly link: string | null
  readonly state: 'link-sent' | 'waiting' | 'in-call' | 'ended'
  readonly startedBy: string
  readonly createdAt: number
  /** When there were two for the first time. */
  readonly joinedAt: number | null
  readonly endedAt: number | null
  /** Identities that are in the room. */
  readonly inRoom: readonly string[]
}

type VideoRow = Omit<StoredVideo, 'inRoom'> & { readonly inRoom: string }

const columns = `room_sid AS roomSid, associated_contact_id AS associatedContactId, task_sid AS taskSid,
  unique_name AS uniqueName, link, state, started_by AS startedBy, created_at AS createdAt,
  joined_at AS joinedAt, ended_at AS endedAt, in_room AS inRoom`

const videoFromRow = (row: VideoRow): StoredVideo => ({
  ...row,
  inRoom: JSON.parse(row.inRoom) as readonly string[],
})

export const saveVideo = (db: WriteDb, video: StoredVideo): void =>
  void db.run(
    `INSERT INTO videos VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET associated_contact_id = excluded.associated_contact_id,
       state = excluded.state, joined_at = excluded.joined_at, ended_at = excluded.ended_at,
       in_room = excluded.in_room`,
    [
      video.roomSid,
      video.associatedContactId,
      video.taskSid,
      video.uniqueName,
      video.link,
      video.state,
      video.startedBy,
      video.createdAt,
      video.joinedAt,
      video.endedAt,
      JSON.stringify(video.inRoom),
    ],
  )

/** Those that have not ended, and those that ended after `since`; newest first. */
export const videosSince = (db: ReadDb, since: number): readonly StoredVideo[] =>
  db
    .all<VideoRow>(
      `SELECT ${columns} FROM videos WHERE ended_at IS NULL OR ended_at >= ?
       ORDER BY created_at DESC`,
      since,
    )
    .map(videoFromRow)

export const videoOf = (db: ReadDb, roomSid: string): StoredVideo | null => {
  const row = db.get<VideoRow>(`SELECT ${columns} FROM videos WHERE room_sid = ?`, roomSid)
  return row === undefined ? null : videoFromRow(row)
}

const marked = `s.is_listed = 1 AND instr(s.attributes, '"videoRoomSid"') > 0 AND json_valid(s.attributes)
  AND s.attributes ->> '$.videoRoomSid' LIKE 'RM%'`

/** Takes up the rooms that open tasks name and nobody here has made. */
export const noteAgentVideos = (db: WriteDb): void =>
  void db.run(
    `INSERT OR IGNORE INTO videos
     SELECT s.attributes ->> '$.videoRoomSid', coalesce(t.associated_contact_id, s.task_sid), s.task_sid,
       coalesce(s.attributes ->> '$.videoRoom', s.attributes ->> '$.videoRoomSid'), NULL, 'link-sent',
       'agent', s.updated_at, NULL, NULL, '[]'
     FROM task_snapshots s LEFT JOIN tasks t ON t.task_sid = s.task_sid
     WHERE ${marked} ORDER BY s.created_at`,
  )

/** Rooms that have not ended as far as is known. */
export const openVideos = (db: ReadDb): readonly StoredVideo[] =>
  db.all<VideoRow>(`SELECT ${columns} FROM videos WHERE ended_at IS NULL`).map(videoFromRow)
