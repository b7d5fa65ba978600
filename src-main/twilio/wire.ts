/** Reads single fields out of Twilio's answers: nothing in them is taken for granted. */

export type WireRecord = Readonly<Record<string, unknown>>

export const recordOf = (value: unknown): WireRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRecord) : {}

/** Text, or null for anything else; numbers become text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string'
    ? value.toWellFormed()
    : typeof value === 'number'
      ? String(value)
      : null

/** A finite number, also out of text; null for anything else. */
export const numberOf = (value: unknown): number | null => {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const number = value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : null
}

/**
 * An instant in epoch ms, from ISO-8601 (the v1 hosts) or RFC-2822 (the 2010 host); Twilio's documents
 * and examples disagree on which of them stands where. Null when it is neither.
 */
export const instantOf = (value: unknown): number | null => {
  if (typeof value !== 'string') return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : at
}

/** One of the known words, else null: Twilio adds new ones without notice. */
export const wordOf = <Word extends string>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null

/** The records of one page, wherever the family of the API puts them. */
export const recordsOf = (body: unknown): readonly WireRecord[] => {
  const page = recordOf(body)
  const key = textOf(recordOf(page['meta'])['key'])
  const list = key === null ? Object.values(page).find(Array.isArray) : page[key]
  return Array.isArray(list) ? list.map(recordOf) : []
}

/** Records, and Twilio's time when they were listed; null when it did not say. */
export type Listed<T> = { readonly records: readonly T[]; readonly servedAt: number | null }

/** What is left of a list when the unreadable records are dropped. */
export const readable = <T>(
  records: readonly WireRecord[],
  fromWire: (record: WireRecord) => T | null,
): readonly T[] => records.map(fromWire).filter((record) => record !== null)
