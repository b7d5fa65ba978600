/**
 * Reading the JSON that customers' flows write into task and worker attributes. Nothing about it is
 * certain: it may not be JSON, not be an object, or hold any type under any key. Reading never throws.
 */
export type Attributes = Readonly<Record<string, unknown>>

const none: Attributes = Object.freeze({})

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The attributes as an object; null when the text is not a JSON object. */
export const parseAttributes = (text: string | null | undefined): Attributes | null => {
  if (text === null || text === undefined || text === '{}') return text === '{}' ? none : null
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The value under a path of own keys, so that `__proto__` and the like find nothing. */
export const valueAt = (attributes: Attributes, path: readonly string[]): unknown => {
  let value: unknown = attributes
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

/**
 * Trimmed text, or null for an empty one; a number counts as its digits, anything else as absent. Halves
 * of a surrogate pair are replaced as the store replaces them, so that what was kept is found again.
 */
export const asText = (value: unknown): string | null => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return null
  const text = value.trim().toWellFormed()
  return text === '' ? null : text
}

/** A finite number, also one written as text. */
export const asNumber = (value: unknown): number | null => {
  const text = asText(value)
  const number = text === null ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

/** A number, times `scale`, rounded to a whole one; null for one too great to be counted with. */
export const asWhole = (value: unknown, scale = 1): number | null => {
  const number = asNumber(value)
  const whole = number === null ? Number.NaN : Math.round(number * scale)
  return Number.isSafeInteger(whole) ? whole : null
}

/** A list of texts, from an array or from one text with commas. */
export const asTexts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .map(asText)
    .filter((text) => text !== null)
