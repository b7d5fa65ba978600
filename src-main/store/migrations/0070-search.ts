import type { Migration } from '../migrate.ts'

/**
 * Full-text search. Both indexes keep no copy of the text; they are written by the code that writes the
 * rows, never by a trigger, which would flush the index with every row. Rowids follow time, so that the
 * newest come first without a sort.
 *
 * turn_words: rowid = messages.message_id; `meta` has what a message's contact is filtered by.
 * The beginning of a word needs no list of its own: it is looked up as the words that begin so.
 * contact_words: what is known of contacts beside their messages. rowid = second * 2^32 + number, the number
 * a task's, or a note's + 2^31.
 */
export const search: Migration = {
  version: 70,
  up: `
CREATE VIRTUAL TABLE turn_words USING fts5(
  body, meta, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE contact_words USING fts5(
  words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- their pieces are merged a little with every write, by the code that writes
INSERT INTO turn_words (turn_words, rank) VALUES ('automerge', 0);
INSERT INTO contact_words (contact_words, rank) VALUES ('automerge', 0);

-- the words themselves, read out of the indexes: nothing is stored
CREATE VIRTUAL TABLE turn_vocabulary USING fts5vocab(turn_words, instance);
CREATE VIRTUAL TABLE contact_vocabulary USING fts5vocab(contact_words, instance);
`,
}
