/** What a search reads matches from, newest first from after a place. */
import type { SearchHit } from '../contract/interaction-views.ts'

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
