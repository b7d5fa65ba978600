import { matchExpression, searchTerms } from '../domain/search-text.ts'
import type { ReadDb } from '../store/db.ts'

const groupsSql = `SELECT g.associated_contact_id AS g
FROM turn_words CROSS JOIN messages m ON m.message_id = turn_words.rowid
  CROSS JOIN conversations g ON g.conversation_row = m.conversation_row
WHERE turn_words MATCH ?
UNION SELECT t.associated_contact_id
FROM contact_words CROSS JOIN tasks t ON t.task_id = contact_words.rowid & 4294967295
WHERE contact_words MATCH ?
UNION SELECT t.associated_contact_id
FROM contact_words CROSS JOIN notes n ON n.note_id = (contact_words.rowid & 4294967295) - 2147483648
  CROSS JOIN tasks t ON t.task_id = n.task_id
WHERE contact_words MATCH ?`

/** Every contact group that a search for these words finds; null when there is no word in them. */
export const groupsWithWords = (db: ReadDb, text: string): readonly string[] | null => {
  const terms = searchTerms(text)
  if (terms.length === 0) return null
  const match = matchExpression(terms)
  return db.all<{ g: string }>(groupsSql, `{body} : (${match})`, match, match).map(({ g }) => g)
}
