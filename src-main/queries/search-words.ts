/**
 * Beginnings of words, spelled out for the index. For a beginning the index merges the places of all its
 * words before it gives the first; for the same words joined by OR it goes through them side by side, and
 * stops with the page.
 */
import { beginningOf, matchExpression, type SearchTerm } from '../domain/search-text.ts'
import type { ReadDb } from '../store/db.ts'

/** Which index the words are read from. */
export type Vocabulary = 'turn_vocabulary' | 'contact_vocabulary'

const nextWord: Readonly<Record<Vocabulary, string>> = {
  turn_vocabulary: 'SELECT term FROM turn_vocabulary WHERE term >= ? LIMIT 1',
  contact_vocabulary: 'SELECT term FROM contact_vocabulary WHERE term >= ? LIMIT 1',
}

/** So many words are walked side by side; each is looked up on its own. */
const mostWords = 64

/** The words that begin so; null when there are too many. */
export const wordsFrom = (
  db: ReadDb,
  vocabulary: Vocabulary,
  beginning: string,
): readonly string[] | null => {
  const words: string[] = []
  for (let from = beginning; ; ) {
    const term = db.get<{ term: string }>(nextWord[vocabulary], from)?.term
    if (term?.startsWith(beginning) !== true) return words
    if (words.length === mostWords) return null
    words.push(term)
    from = `${term}\u0001`
  }
}

export type Sought = {
  /** What of the terms the index finds without delay; empty for nothing. */
  readonly match: string
  /** Beginnings of so many words that the newest texts hold some: sooner found by reading those. */
  readonly common: readonly SearchTerm[]
}

/** The terms, spelled out where that helps. */
export const spelledOut = (
  db: ReadDb,
  vocabulary: Vocabulary,
  terms: readonly SearchTerm[],
): Sought => {
  const common: SearchTerm[] = []
  const parts = terms.flatMap((term) => {
    const beginning = beginningOf(term)
    if (beginning === null) return [matchExpression([term])]
    const words = wordsFrom(db, vocabulary, beginning)
    if (words === null) common.push(term)
    else if (words.length === 0) return [matchExpression([term])]
    return words === null ? [] : [`(${words.map((word) => `"${word}"`).join(' OR ')})`]
  })
  return { match: parts.join(' AND '), common }
}
