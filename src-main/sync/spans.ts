import type { Span } from './journal.ts'

/** What of `whole` none of `parts` covers, in time order. Spans are closed: touching ends count as covered. */
export const subtractSpans = (whole: Span, parts: readonly Span[]): readonly Span[] => {
  const sorted = parts
    .filter((part) => part.to > whole.from && part.from < whole.to)
    .sort((a, b) => a.from - b.from)
  const left: Span[] = []
  let from = whole.from
  for (const part of sorted) {
    if (part.from > from) left.push({ from, to: part.from })
    from = Math.max(from, part.to)
  }
  if (from < whole.to) left.push({ from, to: whole.to })
  return left
}

export const spanLength = (spans: readonly Span[]): number =>
  spans.reduce((sum, span) => sum + span.to - span.from, 0)
