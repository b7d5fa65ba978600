/** Words in what is known of contacts beside their messages, found newest first. */
import type { SearchHit } from '../contract/interaction-views.ts'
import { channelClass } from '../domain/channels.ts'
import { excerptOf, foundIn, matchExpression, type SearchTerm } from '../domain/search-text.ts'
import { taskWords } from '../domain/task-words.ts'
import type { TaskSid } from '../domain/ids.ts'
import type { ReadDb } from '../store/db.ts'
import { latestAttributes } from '../store/task-texts.ts'
import { customerSql } from './interaction-columns.ts'
import type { SearchFilter } from './search-filter.ts'
import type { Match, Source } from './search-sources.ts'
import { spelledOut } from './search-words.ts'

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
  const sought = spelledOut(db, 'contact_vocabulary', terms)
  const match = sought.common.length === 0 ? sought.match : matchExpression(terms)
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
