/** The two indexes that a search reads, each newest first from after a place in it. */
import type { SearchHit } from '../contract/interaction-views.ts'
import { channelClass } from '../domain/channels.ts'
import {
  excerptOf,
  foundIn,
  kindWord,
  matchExpression,
  type SearchTerm,
} from '../domain/search-text.ts'
import { taskWords } from '../domain/task-words.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { latestAttributes } from '../store/task-texts.ts'
import { customerSql } from './interaction-columns.ts'
import type { SearchFilter } from './search-filter.ts'

/** A place in an index: [message ID] or [second, number]. */
export type Place = readonly number[]

/** A match before its group was asked for and its excerpt made. */
export type Match = {
  /** What both indexes are in order of. */
  readonly key: number
  readonly place: Place
  readonly group: string | null
  /** The filter is known to let its group pass. */
  readonly isSure: boolean
  /** Null for one that turns out to lie outside the filter's dates, or to be gone. */
  readonly hit: () => SearchHit | null
}

export type Source = {
  /** At most `limit` matches after the place, newest first. */
  readonly read: (after: Place | null, limit: number) => readonly Match[]
}

type MessageRow = {
  readonly id: number
  readonly at: number
  readonly turnId: string
  readonly group: string
  readonly meta: string | null
  readonly contactId: string | null
  readonly channel: string | null
  readonly agent: string | null
  readonly customer: string | null
  readonly body: string | null
}

export const turnsFoundSql = `SELECT m.message_id AS id, m.sent_at AS at, m.sid AS turnId,
  g.associated_contact_id AS "group", g.search_meta AS meta, iif(e.listed_at IS NULL, NULL, e.engagement_id) AS contactId,
  coalesce(e.channel, g.channel) AS channel,
  coalesce((SELECT name FROM agents a WHERE a.agent_sid = m.agent_sid), e.agent_name) AS agent,
  ${customerSql} AS customer, m.body
FROM turn_words CROSS JOIN messages m ON m.message_id = turn_words.rowid
  CROSS JOIN conversations g ON g.conversation_id = m.conversation_id
  LEFT JOIN engagements e ON e.engagement_id = m.engagement_id
  LEFT JOIN customers c ON c.customer_id = g.customer_id
WHERE turn_words MATCH ? AND turn_words.rowid BETWEEN ? AND ?
ORDER BY turn_words.rowid DESC LIMIT ?`

const kindsIn = (meta: string): number =>
  meta.split(' ').filter((word) => word.startsWith(kindWord(''))).length

/** Message IDs of one millisecond. */
const idsOfInstant = 64

/** Words in messages. */
export const messageSource = (
  db: ReadDb,
  terms: readonly SearchTerm[],
  filter: SearchFilter,
): Source => {
  const words = `{body} : (${matchExpression(terms)})`
  const match = filter.meta === '' ? words : `(${words}) AND ({meta} : (${filter.meta}))`
  const last = Math.min((filter.to + 1) * idsOfInstant - 1, Number.MAX_SAFE_INTEGER)
  return {
    read: (after, limit) =>
      db
        .all<MessageRow>(
          turnsFoundSql,
          match,
          filter.from * idsOfInstant,
          after?.[0] === undefined ? last : after[0] - 1,
          limit,
        )
        .map(({ id, group, meta, channel, body, ...row }) => ({
          key: row.at,
          place: [id],
          group,
          isSure: filter.isMetaEnough(kindsIn(meta ?? '')),
          hit: () => ({
            ...row,
            kind: 'turn',
            associatedContactId: group,
            channel: channelClass(channel ?? ''),
            excerpt: excerptOf(body ?? '', terms),
          }),
        })),
  }
}

const contactsSql = `SELECT rowid >> 32 AS second, rowid & 4294967295 AS number
FROM contact_words
WHERE contact_words MATCH ? AND rowid >= (? << 32) AND rowid < ((? << 32) | ?)
ORDER BY rowid DESC LIMIT ?`

/** Notes have the upper half of the numbers. */
const firstNote = 2 ** 31

type TaskRow = {
  readonly taskSid: TaskSid
  readonly group: string
  readonly at: number
  readonly channel: string | null
  readonly customerId: string
  readonly told: string
  readonly contactId: string | null
  readonly agent: string | null
  readonly customer: string | null
}

const taskSql = `SELECT t.task_sid AS taskSid, t.associated_contact_id AS "group", t.sort_at AS at,
  t.channel, t.customer_id AS customerId, t.customer AS told, e.engagement_id AS contactId,
  e.agent_name AS agent, ${customerSql} AS customer
FROM tasks t
  LEFT JOIN engagements e ON e.engagement_row = (
    SELECT engagement_row FROM engagements WHERE task_id = t.task_id AND listed_at IS NOT NULL
    ORDER BY listed_at DESC LIMIT 1)
  LEFT JOIN customers c ON c.customer_id = t.customer_id
WHERE t.task_id = ?`

/** The customer's own words first: they tell best why the task was found. */
const taskHit = (
  db: ReadDb,
  taskId: number,
  { taskSid, group, channel, customerId, told, ...row }: TaskRow,
  terms: readonly SearchTerm[],
): SearchHit => {
  const person = Object.values(JSON.parse(told) as Readonly<Record<string, unknown>>)
  const customer = [row.customer, ...person].filter((text) => typeof text === 'string').join(' · ')
  const isCustomer = foundIn(customer, terms).length > 0
  const { attributes = {} } = latestAttributes(db, taskId, taskSid) ?? {}
  const words = taskWords(attributes, customerId)
  return {
    ...row,
    kind: isCustomer ? 'customer' : 'task',
    associatedContactId: group,
    turnId: null,
    channel: channelClass(channel ?? ''),
    excerpt: excerptOf(isCustomer ? customer : words.replaceAll('\n', ' · '), terms),
  }
}

type NoteRow = Pick<SearchHit, 'turnId' | 'contactId' | 'at' | 'customer'> & {
  readonly group: string
  readonly body: string
  readonly author: string
  readonly channel: string | null
}

const noteSql = `SELECT t.associated_contact_id AS "group", t.channel, n.turn_id AS turnId,
  n.engagement_id AS contactId, n.created_at AS at, n.author, n.body, c.name AS customer
FROM notes n JOIN tasks t ON t.task_id = n.task_id
  LEFT JOIN customers c ON c.customer_id = t.customer_id
WHERE n.note_id = ?`

/** Words in notes, names, addresses, SIDs and attributes. */
export const contactSource = (
  db: ReadDb,
  terms: readonly SearchTerm[],
  filter: SearchFilter,
): Source => {
  const match = matchExpression(terms)
  const lastSecond = Math.min(Math.floor(filter.to / 1_000), 2 ** 31 - 2)
  const isWithin = (at: number): boolean => at >= filter.from && at <= filter.to
  const ofTask = (taskId: number): Pick<Match, 'group' | 'hit'> => {
    const row = db.get<TaskRow>(taskSql, taskId)
    if (row === undefined) return { group: null, hit: () => null }
    return {
      group: row.group,
      hit: () => (isWithin(row.at) ? taskHit(db, taskId, row, terms) : null),
    }
  }
  const ofNote = (noteId: number): Pick<Match, 'group' | 'hit'> => {
    const row = db.get<NoteRow>(noteSql, noteId)
    if (row === undefined || !isWithin(row.at)) return { group: null, hit: () => null }
    const { group, channel, author: agent, body, ...rest } = row
    return {
      group,
      hit: () => ({
        ...rest,
        agent,
        kind: 'note',
        associatedContactId: group,
        channel: channelClass(channel ?? ''),
        excerpt: excerptOf(body, terms),
      }),
    }
  }
  return {
    read: (after, limit) => {
      const [second = lastSecond + 1, number = 0] = after ?? []
      return db
        .all<{ second: number; number: number }>(
          contactsSql,
          match,
          Math.floor(filter.from / 1_000),
          second,
          number,
          limit,
        )
        .map((found) => ({
          key: found.second * 1_000,
          place: [found.second, found.number],
          isSure: filter.isEmpty,
          ...(found.number < firstNote ? ofTask(found.number) : ofNote(found.number - firstNote)),
        }))
    },
  }
}
