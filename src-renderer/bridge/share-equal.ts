type Plain = Record<string, unknown>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * `after`, with every branch that equals its counterpart in `before` replaced by that counterpart, so
 * that a selector over an unchanged branch sees the same object and nothing below it renders again.
 */
export const shareEqual = <T>(before: unknown, after: T): T => shared(before, after) as T

const shared = (before: unknown, after: unknown): unknown => {
  if (Object.is(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = after.map((item, index) => shared(before[index], item))
    const isSame =
      items.length === before.length && items.every((item, index) => item === before[index])
    return isSame ? before : items
  }
  if (!isPlain(before) || !isPlain(after)) return after
  const keys = Object.keys(after)
  const fields = Object.fromEntries(keys.map((key) => [key, shared(before[key], after[key])]))
  const isSame =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && fields[key] === before[key])
  return isSame ? before : fields
}
