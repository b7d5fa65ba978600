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

/** Trimmed text, or null for an empty one; a number counts as its digits, anything else as absent. */
export const asText = (value: unknown): string | null => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' ? null : text
}

/** A finite number, also one written as text. */
export const asNumber = (value: unknown): number | null => {
  const text = asText(value)
  const number = text === null ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

/** A number rounded to a whole one. */
export const asWhole = (value: unknown): number | null => {
  const number = asNumber(value)
  return number === null ? null : Math.round(number)
}

/** A list of texts, from an array or from one text with commas. */
export const asTexts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
    .map(asText)
    .filter((text) => text !== null)
