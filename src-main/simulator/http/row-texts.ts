/**
 * The JSON of rows that polls read over and over. Writing a thousand rows anew takes longer than
 * everything else in an answer together.
 */
export type RowTexts = {
  /** `key` must change whenever the row does. */
  of(key: unknown, wire: () => unknown): Buffer
}

const capacity = 5000

export const createRowTexts = (): RowTexts => {
  const kept = new Map<unknown, Buffer>()
  return {
    of: (key, wire) => {
      const known = kept.get(key)
      if (known !== undefined) return known
      const text = Buffer.from(JSON.stringify(wire()))
      kept.set(key, text)
      if (kept.size > capacity) kept.delete(kept.keys().next().value)
      return text
    },
  }
}

const comma = Buffer.from(',')

/** An answer's JSON: the list under `key`, then the fields of `rest`. */
export const listBody = (
  key: string,
  rows: readonly Buffer[],
  rest: Readonly<Record<string, unknown>>,
): Buffer =>
  Buffer.concat([
    Buffer.from(`{"${key}":[`),
    ...rows.flatMap((row, at) => (at === 0 ? [row] : [comma, row])),
    Buffer.from(`],${JSON.stringify(rest).slice(1)}`),
  ])
