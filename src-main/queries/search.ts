/** Full-text search over messages, notes, customers and tasks, newest first. */
import { AppFailure } from '../contract/errors.ts'
import type { InteractionFilter } from '../contract/interaction-requests.ts'
import type { SearchHit, SearchPage } from '../contract/interaction-views.ts'
import { searchTerms } from '../domain/search-text.ts'
import type { ReadDb } from '../store/db.ts'
import { type SearchFilter, searchFilter } from './search-filter.ts'
import { contactSource } from './search-contacts.ts'
import { directHit } from './search-direct.ts'
import type { Match, Place, Source } from './search-sources.ts'
import { messageSource } from './search-turns.ts'

/** Matches that are looked at for one page: a filter that few of them pass must not hold up the next question. */
const mostMatches = 5_000
const smallestBatch = 50

/** Where each of the two sources goes on; 'end' when it has no more. */
type Cursor = readonly (Place | 'end' | null)[]

const beginning: Cursor = [null, null]

const isPlace = (value: unknown): value is Cursor[number] =>
  value === null ||
  value === 'end' ||
  (Array.isArray(value) && value.length > 0 && value.every((part) => Number.isSafeInteger(part)))

const cursorFrom = (after: string | null): Cursor => {
  if (after === null) return beginning
  try {
    const parsed: unknown = JSON.parse(after)
    if (Array.isArray(parsed) && parsed.length === 2 && parsed.every(isPlace)) return parsed
  } catch {
    // refused below, as anything else that no page gave out
  }
  throw new AppFailure('bad-request', 'search: after')
}

type Gathered = {
  readonly hits: readonly { readonly key: number; readonly place: Place; readonly hit: SearchHit }[]
  /** Nothing is known beyond this place; null at the source's end. */
  readonly reached: { readonly key: number; readonly place: Place } | null
}

/** Hits of one source until there are enough, it ends, or too many matches were looked at. */
const gather = (
  source: Source,
  filter: SearchFilter,
  from: Cursor[number],
  limit: number,
): Gathered => {
  if (from === 'end') return { hits: [], reached: null }
  const hits: Gathered['hits'][number][] = []
  let last: Match | null = null
  for (let seen = 0; seen < mostMatches; ) {
    const batch = Math.max(limit - hits.length, smallestBatch)
    const matches = source.read(last?.place ?? from, batch)
    const unsure = matches.filter(({ isSure }) => !isSure).flatMap(({ group }) => group ?? [])
    const passing = filter.passing(unsure)
    for (const match of matches) {
      last = match
      seen += 1
      if (match.group === null || !(match.isSure || passing.has(match.group))) continue
      const hit = match.hit()
      if (hit === null) continue
      hits.push({ key: match.key, place: match.place, hit })
      if (hits.length === limit) return { hits, reached: match }
    }
    if (matches.length < batch) return { hits, reached: null }
  }
  return { hits, reached: last }
}

/** One page. Throws an `AppFailure` for an `after` that no page gave out. */
export const search = (
  db: ReadDb,
  {
    text,
    filter,
    after,
    limit,
  }: {
    readonly text: string
    readonly filter: InteractionFilter
    readonly after: string | null
    readonly limit: number
  },
): SearchPage => {
  const cursor = cursorFrom(after)
  const direct = directHit(db, text)
  const terms = searchTerms(text)
  if (terms.length === 0) return { hits: [], next: null, direct }
  const confined = searchFilter(db, filter)
  const sources = [messageSource(db, terms, confined), contactSource(db, terms, confined)]
  const gathered = sources.map((source, index) =>
    gather(source, confined, cursor[index] ?? null, limit),
  )
  // what lies beyond the place that a source has reached may be newer than the other's hits
  const horizon = Math.max(...gathered.map(({ reached }) => reached?.key ?? -Infinity))
  const shown = gathered
    .flatMap(({ hits }, index) => hits.map((found) => ({ ...found, index })))
    .filter(({ key }) => key >= horizon)
    .toSorted((a, b) => b.key - a.key || a.index - b.index)
    .slice(0, limit)
  const next = gathered.map(({ hits, reached }, index): Cursor[number] => {
    const own = shown.filter((found) => found.index === index)
    if (own.length < hits.length) return own.at(-1)?.place ?? cursor[index] ?? null
    return reached === null ? 'end' : reached.place
  })
  return {
    hits: shown.map(({ hit }) => hit),
    next: next.every((place) => place === 'end') ? null : JSON.stringify(next),
    direct,
  }
}
