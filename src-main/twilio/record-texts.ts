/** The records of an answer with the text that Twilio wrote for each: the log keeps it as it came. */
import { recordsOf, type WireRecord } from './wire.ts'

/** One page of a list, parsed, with its text. */
export type WirePage = { readonly records: readonly WireRecord[]; readonly text: string }

export const pageOf = (body: unknown, text: string): WirePage => ({
  records: recordsOf(body),
  text,
})

const firstKeyOf = (record: WireRecord): string | null => {
  for (const key in record) return key
  return null
}

/** The answers of a list are many, and open alike. */
const openings = new Map<string, RegExp>()
const mostOpenings = 20

/** Finds where the first record opens, with its first key. */
const openingOf = (key: string): RegExp => {
  const known = openings.get(key)
  if (known !== undefined) return known
  const made = new RegExp(String.raw`\[\s*(\{\s*${escaped(JSON.stringify(key))}\s*:\s*)`)
  if (openings.size < mostOpenings) openings.set(key, made)
  return made
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Whether a record's first value stands there: mostly a SID, which is written as it is, in quotes. */
const standsAt = (text: string, at: number, value: unknown): boolean =>
  (typeof value === 'string' &&
    text[at] === '"' &&
    text[at + value.length + 1] === '"' &&
    text.startsWith(value, at + 1)) ||
  text.startsWith(JSON.stringify(value), at)

/**
 * Where each record begins. All of them open alike - brace, first key, colon - and a brace right before an
 * unescaped quote stands outside of every string, so that the places where the text says so are records,
 * or objects within records that open the same way. Null when there are such, or the text is not regular.
 */
const beginnings = ({ records, text }: WirePage): readonly number[] | null => {
  const key = records[0] === undefined ? null : firstKeyOf(records[0])
  if (key === null) return null
  const opening = openingOf(key).exec(text)?.at(1)
  if (opening === undefined) return null
  const found: number[] = []
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + opening.length)) {
    const record = records[found.length]
    if (record === undefined || firstKeyOf(record) !== key) return null
    if (!standsAt(text, at + opening.length, record[key])) return null
    found.push(at)
  }
  return found.length === records.length ? found : null
}

/**
 * The text of each record, cut out of the page's: writing 2.5 KB anew costs more than reading them. Where
 * they cannot be told apart, and for the last, whose end nothing marks, the record is written anew.
 */
const textsOf = (page: WirePage): readonly string[] => {
  const begin = beginnings(page)
  return page.records.map((record, index) => {
    const from = begin?.[index]
    const next = begin?.[index + 1]
    return from === undefined || next === undefined
      ? JSON.stringify(record)
      : page.text.slice(from, page.text.lastIndexOf('}', next) + 1)
  })
}

/** The records of a page that can be read, each told with its own text. */
export const readableWhole = <T>(
  page: WirePage,
  fromWire: (record: WireRecord, text: string) => T | null,
): readonly T[] => {
  const texts = textsOf(page)
  return page.records
    .map((record, index) => fromWire(record, texts[index] ?? ''))
    .filter((record) => record !== null)
}
