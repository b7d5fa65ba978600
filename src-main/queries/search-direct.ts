/** What an identifier names, found without the search indexes and whatever the filter. */
import type { SearchPage } from '../contract/interaction-views.ts'
import { normalizeAddress } from '../domain/customer-key.ts'
import type { ReadDb } from '../store/db.ts'
import { sidKey } from '../store/message-keys.ts'

type Direct = SearchPage['direct']

const task = 't.associated_contact_id AS associatedContactId, NULL AS contactId FROM tasks t'
const shown = 't.is_internal = 0 AND t.customer_id IS NOT NULL'
const newest = 'ORDER BY t.sort_at DESC LIMIT 1'
const ofMessage = `SELECT g.associated_contact_id AS associatedContactId,
  (SELECT engagement_id FROM engagements e
    WHERE e.engagement_row = m.engagement_row AND e.listed_at IS NOT NULL) AS contactId
FROM messages m JOIN conversations g ON g.conversation_row = m.conversation_row`

/** By the two letters that every SID of Twilio begins with. Messages are read through: no index has them. */
const bySid: Readonly<Record<string, string>> = {
  WT: `SELECT ${task} WHERE t.task_sid = ? AND ${shown}`,
  WR: `SELECT associated_contact_id AS associatedContactId, engagement_id AS contactId
    FROM engagements WHERE engagement_id = ? AND is_internal = 0`,
  CH: `SELECT ${task} JOIN threads r ON r.thread_id = t.thread_id
    WHERE r.chat_thread_sid = ? AND ${shown} ${newest}`,
  KD: `SELECT associatedContactId, NULL AS contactId FROM (
    SELECT t.associated_contact_id AS associatedContactId, t.sort_at FROM json_each(json_array(?)) k
      JOIN tasks t ON (t.conversation_id = k.value AND t.carries_conversation_id = 1)
      WHERE ${shown}
    UNION ALL SELECT t.associated_contact_id, t.sort_at FROM json_each(json_array(?)) k
      JOIN tasks t ON t.flex_interaction_sid = k.value
        AND t.flex_interaction_sid <> t.conversation_id
      WHERE ${shown})
    ORDER BY sort_at DESC LIMIT 1`,
  IM: `${ofMessage} WHERE m.sid_key = ? LIMIT 1`,
  ME: `${ofMessage} WHERE instr(m.media, ?) > 0 LIMIT 1`,
}

/** Any other SID: interactions, calls, conferences, as the attributes of a task name them. */
const byAttribute = `SELECT ${task}
  JOIN (SELECT rowid & 4294967295 AS number FROM contact_words
    WHERE contact_words MATCH ? ORDER BY rowid DESC LIMIT 1) f ON f.number = t.task_id
  WHERE ${shown}`

const byCustomer = `SELECT ${task} WHERE t.customer_id = ? AND ${shown} ${newest}`

const sidPattern = /^([A-Z]{2})[0-9a-f]{32}$/i
const phonePattern = /^(whatsapp:|sms:|tel:)?\+?[\d\s().\-/]{6,25}$/i

/** Null when the words are no identifier, or nothing has it. */
export const directHit = (db: ReadDb, typed: string): Direct => {
  const text = typed.trim()
  const [, letters] = sidPattern.exec(text) ?? []
  if (letters !== undefined) {
    const sid = letters.toUpperCase() + text.slice(2).toLowerCase()
    const own = bySid[letters.toUpperCase()]
    return (
      (own === undefined
        ? undefined
        : db.get<NonNullable<Direct>>(
            own,
            ...[...own.matchAll(/[?]/g)].map(() => sidKey('IM', sid)),
          )) ??
      db.get<NonNullable<Direct>>(byAttribute, `"${sid}"`) ??
      null
    )
  }
  // the ID of a queue part: its task's SID and a number
  if (/^WT[0-9a-f]{32}:\d+$/i.test(text))
    return (
      db.get<NonNullable<Direct>>(
        `SELECT associated_contact_id AS associatedContactId, engagement_id AS contactId
         FROM engagements WHERE engagement_id = ? AND listed_at IS NOT NULL`,
        text,
      ) ?? null
    )
  if (!phonePattern.test(text) || text.replace(/\D/g, '').length < 6) return null
  const number = normalizeAddress(text.replace(/^(sms|tel):/i, ''), null)
  const digits = number.replace(/\D/g, '')
  return (
    db.get<NonNullable<Direct>>(byCustomer, number) ??
    db.get<NonNullable<Direct>>(byCustomer, `+${digits}`) ??
    db.get<NonNullable<Direct>>(byAttribute, `"${digits}"`) ??
    null
  )
}
