/** Which stretches of time each feed has covered, and which it could not. Spans never overlap. */
import type { ReadDb, WriteDb } from './db.ts'

export type CoverageSpan = {
  readonly from: number
  readonly to: number
  readonly state: 'covered' | 'gap'
  readonly reason: string | null
}

/** What is left of `spans` outside of `hole`. */
const outside = (spans: readonly CoverageSpan[], hole: { from: number; to: number }) =>
  spans.flatMap((span) => {
    if (span.to <= hole.from || span.from >= hole.to) return [span]
    return [
      { ...span, to: hole.from },
      { ...span, from: hole.to },
    ].filter(({ from, to }) => from < to)
  })

/** Neighbours of one kind become one; Twilio's bounds are inclusive, so a millisecond apart is adjacent. */
const merged = (spans: readonly CoverageSpan[]): readonly CoverageSpan[] => {
  const result: CoverageSpan[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    const isOne = last?.state === span.state && last.reason === span.reason
    if (last !== undefined && isOne && span.from <= last.to + 1)
      result[result.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

/** `covered` wins over gaps. */
export const withCovered = (
  spans: readonly CoverageSpan[],
  covered: { readonly from: number; readonly to: number },
): readonly CoverageSpan[] =>
  merged([
    ...outside(spans, covered),
    { from: covered.from, to: covered.to, state: 'covered', reason: null },
  ])

/** A gap fills only what is not covered; the latest reason stands. */
export const withGap = (
  spans: readonly CoverageSpan[],
  gap: { readonly from: number; readonly to: number },
  reason: string,
): readonly CoverageSpan[] => {
  const covered = spans.filter(({ state }) => state === 'covered')
  const whole: CoverageSpan = { from: gap.from, to: gap.to, state: 'gap', reason }
  const pieces = covered.reduce<readonly CoverageSpan[]>(outside, [whole])
  const gaps = pieces.reduce<readonly CoverageSpan[]>(
    outside,
    spans.filter(({ state }) => state === 'gap'),
  )
  return merged([...covered, ...gaps, ...pieces])
}

/** Nothing is known of `hole` any more. */
export const withoutSpan = (
  spans: readonly CoverageSpan[],
  hole: { readonly from: number; readonly to: number },
): readonly CoverageSpan[] => outside(spans, hole)

/** The spans of one feed in order of time. */
export const coverageOf = (db: ReadDb, feed: string): readonly CoverageSpan[] =>
  db.all(
    `SELECT from_at AS "from", to_at AS "to", state, reason FROM coverage WHERE feed = ?
     ORDER BY from_at`,
    feed,
  )

/** Replaces the spans of one feed. */
export const saveCoverage = (db: WriteDb, feed: string, spans: readonly CoverageSpan[]): void => {
  db.run('DELETE FROM coverage WHERE feed = ?', [feed])
  for (const { from, to, state, reason } of spans)
    db.run('INSERT INTO coverage VALUES (?, ?, ?, ?, ?)', [feed, from, to, state, reason])
}
