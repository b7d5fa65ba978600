/** Video rooms that belong to a contact: made by the supervisor here, or by an agent in Flex. */
import type { TaskSid } from '../domain/ids.ts'
import type { VideoState } from '../domain/video.ts'
import type { ReadDb, WriteDb } from './db.ts'

export type StoredVideo = {
  readonly roomSid: string
  readonly associatedContactId: string
  readonly taskSid: TaskSid
  readonly uniqueName: string
  /** As the customer got it; null when an agent made the room. */
  readonly link: string | null
  readonly state: VideoState
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

/** Null for a room that no contact has. */
export const videoOf = (db: ReadDb, roomSid: string): StoredVideo | null => {
  const row = db.get<VideoRow>(`SELECT ${columns} FROM videos WHERE room_sid = ?`, roomSid)
  return row === undefined ? null : videoFromRow(row)
}

const marked = `s.is_listed = 1 AND instr(s.attributes, '"videoRoomSid"') > 0 AND json_valid(s.attributes)
  AND s.attributes ->> '$.videoRoomSid' LIKE 'RM%'`

/** Takes up the rooms that open tasks name and nobody here has made, and follows contacts that are regrouped. */
export const noteAgentVideos = (db: WriteDb): void => {
  db.run(
    `INSERT OR IGNORE INTO videos
     SELECT s.attributes ->> '$.videoRoomSid', coalesce(t.associated_contact_id, s.task_sid), s.task_sid,
       coalesce(s.attributes ->> '$.videoRoom', s.attributes ->> '$.videoRoomSid'), NULL, 'link-sent',
       'agent', s.updated_at, NULL, NULL, '[]'
     FROM task_snapshots s LEFT JOIN tasks t ON t.task_sid = s.task_sid
     WHERE ${marked} AND coalesce(s.attributes ->> '$.videoRoom', '') NOT IN (SELECT code FROM begun_videos)
     ORDER BY s.created_at`,
  )
  db.run(
    `UPDATE videos SET associated_contact_id = t.associated_contact_id FROM tasks t
     WHERE t.task_sid = videos.task_sid AND videos.ended_at IS NULL
       AND t.associated_contact_id <> videos.associated_contact_id`,
  )
}

/** Rooms that have not ended as far as is known. */
export const openVideos = (db: ReadDb): readonly StoredVideo[] =>
  db.all<VideoRow>(`SELECT ${columns} FROM videos WHERE ended_at IS NULL`).map(videoFromRow)

/** Whether nobody holds the room's contact any more, nor will: it wraps up, or is over. */
export const isLeftOpenSql = (video: string): string =>
  `(${video}.ended_at IS NULL
    AND EXISTS (SELECT 1 FROM tasks t WHERE t.task_sid = ${video}.task_sid AND t.state <> 'live')
    AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.state <> 'final' AND t.state = 'live'
      AND t.associated_contact_id = ${video}.associated_contact_id))`

export const isLeftOpen = (db: ReadDb, roomSid: string): boolean =>
  db.get(`SELECT 1 FROM videos v WHERE v.room_sid = ? AND ${isLeftOpenSql('v')}`, roomSid) !==
  undefined

/** Notes that a room is about to be made under this name, before it is. */
export const saveBegunVideo = (db: WriteDb, code: string, at: number): void =>
  void db.run('INSERT INTO begun_videos VALUES (?, ?)', [code, at])

/** The start has come to its end: the room belongs to a contact, or is closed. */
export const dropBegunVideo = (db: WriteDb, code: string): void =>
  void db.run('DELETE FROM begun_videos WHERE code = ?', [code])

/** Names of rooms whose start began before an instant and never came to its end. */
export const begunVideosBefore = (db: ReadDb, at: number): readonly string[] =>
  db
    .all<{ code: string }>('SELECT code FROM begun_videos WHERE begun_at < ?', at)
    .map(({ code }) => code)
