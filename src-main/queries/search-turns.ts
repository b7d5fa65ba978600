/** Words in messages, found newest first. */
import { channelClass } from '../domain/channels.ts'
import { excerptOf, foundIn, matchExpression, type SearchTerm } from '../domain/search-text.ts'
import type { ReadDb } from '../store/db.ts'
import { firstMessageId, instantOfId } from '../store/message-keys.ts'
import { customerSql } from './interaction-columns.ts'
import type { SearchFilter } from './search-filter.ts'
import type { Source } from './search-sources.ts'
import { spelledOut } from './search-words.ts'

type MessageRow = {
  readonly id: number
  readonly at: number
  readonly turnId: string
  readonly group: string
  readonly contactId: string | null
  readonly channel: string | null
  readonly agent: string | null
  readonly customer: string | null
  readonly body: string | null
}

const turnColumns = `m.message_id AS id, m.sent_at AS at, m.sid AS turnId,
  g.associated_contact_id AS "group", iif(e.listed_at IS NULL, NULL, e.engagement_id) AS contactId,
  coalesce(e.channel, g.channel) AS channel,
  coalesce((SELECT a.name FROM names n JOIN agents a ON a.agent_sid = n.name WHERE n.name_id = m.agent_id), e.agent_name) AS agent,
  ${customerSql} AS customer, m.body`
const turnJoins = `CROSS JOIN conversations g ON g.conversation_row = m.conversation_row
  LEFT JOIN engagements e ON e.engagement_row = m.engagement_row
  LEFT JOIN customers c ON c.customer_id = g.customer_id`

export const turnsFoundSql = `SELECT ${turnColumns}
FROM turn_words CROSS JOIN messages m ON m.message_id = turn_words.rowid ${turnJoins}
WHERE turn_words MATCH ? AND turn_words.rowid BETWEEN ? AND ?
ORDER BY turn_words.rowid DESC LIMIT ?`

const turnsWithIdsSql = `SELECT ${turnColumns}
FROM json_each(?) k CROSS JOIN messages m ON m.message_id = k.value ${turnJoins}
ORDER BY k.key`

/** The texts to read for what the index would be slow to find, of those that it finds at once. */
const textsFoundSql = `SELECT m.message_id AS id, m.body
FROM turn_words CROSS JOIN messages m ON m.message_id = turn_words.rowid
WHERE turn_words MATCH ? AND turn_words.rowid BETWEEN ? AND ?
ORDER BY turn_words.rowid DESC LIMIT ?`
/** The same of all texts that are searched. */
const textsSql = `SELECT m.message_id AS id, m.body
FROM messages m CROSS JOIN conversations g ON g.conversation_row = m.conversation_row
WHERE m.message_id BETWEEN ? AND ? AND g.search_meta IS NOT NULL
ORDER BY m.message_id DESC LIMIT ?`
/** So many texts are read at once, */
const textsAtOnce = 100
/** and in all, before the index is asked after all: what is so rare is quick to merge. */
const mostTexts = 2_000

/** Words in messages. */
export const messageSource = (
  db: ReadDb,
  terms: readonly SearchTerm[],
  filter: SearchFilter,
): Source => {
  const { match: words, common } = spelledOut(db, 'turn_vocabulary', terms)
  const within = (expression: string): string =>
    [
      ...(expression === '' ? [] : [`({body} : (${expression}))`]),
      ...(filter.meta === '' ? [] : [`({meta} : (${filter.meta}))`]),
    ].join(' AND ')
  const [quick, whole] = [within(words), within(matchExpression(terms))]
  const first = firstMessageId(filter.from)
  const found = (match: string, below: number, limit: number): readonly MessageRow[] =>
    db.all<MessageRow>(turnsFoundSql, match, first, below, limit)
  const texts = (below: number): readonly Pick<MessageRow, 'id' | 'body'>[] =>
    quick === ''
      ? db.all(textsSql, first, below, textsAtOnce)
      : db.all(textsFoundSql, quick, first, below, textsAtOnce)
  /** Reads the newest texts for the common beginnings, then asks the index for what is still missing. */
  const read = (from: number, limit: number): readonly MessageRow[] => {
    const ids: number[] = []
    let below = from
    const rows = (): readonly MessageRow[] =>
      db.all<MessageRow>(turnsWithIdsSql, JSON.stringify(ids))
    for (let seen = 0; seen < mostTexts; seen += textsAtOnce) {
      const batch = texts(below)
      const holding = batch.filter(({ body }) => foundIn(body ?? '', common).length > 0)
      ids.push(...holding.slice(0, limit - ids.length).map(({ id }) => id))
      if (ids.length === limit || batch.length < textsAtOnce) return rows()
      below = (batch.at(-1)?.id ?? below) - 1
    }
    return [...rows(), ...found(whole, below, limit - ids.length)]
  }
  const last = firstMessageId(filter.to + 1_000) - 1
  return {
    read: (after, limit) => {
      const below = after?.[0] === undefined ? last : after[0] - 1
      const rows = common.length === 0 ? found(quick, below, limit) : read(below, limit)
      return rows.map(({ id, group, channel, body, ...row }) => ({
        key: instantOfId(id),
        place: [id],
        group,
        isSure: filter.isMetaEnough,
        hit: () =>
          row.at < filter.from || row.at > filter.to
            ? null
            : {
                ...row,
                kind: 'turn',
                associatedContactId: group,
                channel: channelClass(channel ?? ''),
                excerpt: excerptOf(body ?? '', terms),
              },
      }))
    },
  }
}
