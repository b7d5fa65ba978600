/** Workforce figures are kept per quarter hour of UTC, so that daylight saving time cannot bend them. */
export const quarterMs = 900_000

export type Slice = { readonly start: number; readonly durationMs: number }

/** The start of the quarter hour that holds the instant `at` (epoch ms). */
export const quarterStart = (at: number): number => Math.floor(at / quarterMs) * quarterMs

/** A stretch cut at quarter hours: each piece with the start of its quarter. Empty when it has no length. */
export const splitAtQuarterHours = (from: number, to: number): readonly Slice[] => {
  const slices: Slice[] = []
  for (let start = quarterStart(from); start < to; start += quarterMs) {
    const durationMs = Math.min(to, start + quarterMs) - Math.max(from, start)
    if (durationMs > 0) slices.push({ start, durationMs })
  }
  return slices
}
