/** Video rooms with the contacts that they belong to. */
import type { VideoView } from '../contract/action-requests.ts'
import { channelClass } from '../domain/channels.ts'
import type { ReadDb } from '../store/db.ts'
import { isLeftOpenSql } from '../store/videos.ts'
import { customerSql } from './interaction-columns.ts'

type VideoRow = Omit<VideoView, 'channel' | 'inRoom' | 'isLeftOpen'> & {
  readonly channel: string | null
  readonly inRoom: string
  readonly isLeftOpen: 0 | 1
}

const legSql = `FROM engagements e LEFT JOIN customers c ON c.customer_id = e.customer_id
  WHERE e.task_id = k.task_id AND e.engagement_type = 'Agent' ORDER BY e.leg_number DESC LIMIT 1`

const rowsSql = (where: string): string => `SELECT v.room_sid AS roomSid,
  v.associated_contact_id AS associatedContactId, (SELECT e.engagement_id ${legSql}) AS contactId,
  v.task_sid AS taskSid, (SELECT ${customerSql} ${legSql}) AS customer, k.channel, v.link, v.state,
  v.started_by AS startedBy, v.created_at AS createdAt, v.joined_at AS joinedAt, v.ended_at AS endedAt,
  v.in_room AS inRoom, ${isLeftOpenSql('v')} AS isLeftOpen
FROM videos v LEFT JOIN tasks k ON k.task_sid = v.task_sid WHERE ${where}`

const viewFrom = ({ channel, inRoom, isLeftOpen, ...row }: VideoRow): VideoView => ({
  ...row,
  channel: channelClass(channel ?? ''),
  inRoom: JSON.parse(inRoom) as readonly string[],
  isLeftOpen: isLeftOpen === 1,
})

/** Those that have not ended, and those that ended at `since` or later; newest first. */
export const videos = (db: ReadDb, { since }: { readonly since: number }): readonly VideoView[] =>
  db
    .all<VideoRow>(
      `${rowsSql('v.ended_at IS NULL OR v.ended_at >= ?')} ORDER BY v.created_at DESC`,
      since,
    )
    .map(viewFrom)

/** Those of contact groups, oldest first. */
export const videosOfGroups = (db: ReadDb, groups: readonly string[]): readonly VideoView[] =>
  db
    .all<VideoRow>(
      `${rowsSql('v.associated_contact_id IN (SELECT value FROM json_each(?))')} ORDER BY v.created_at`,
      JSON.stringify(groups),
    )
    .map(viewFrom)
