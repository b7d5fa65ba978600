import type { Attributes } from '../../../src-main/domain/attributes.ts'

/** Attributes that hold each value under its dotted path. */
export const nested = (values: Readonly<Record<string, unknown>>): Attributes => {
  const attributes: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const [last = '', ...before] = path.split('.').toReversed()
    let holder = attributes
    for (const key of before.toReversed()) {
      const next = (holder[key] ?? {}) as Record<string, unknown>
      holder[key] = next
      holder = next
    }
    holder[last] = value
  }
  return attributes
}

/** For paths in their order: attributes with all of them, then without the first, and so on to none. */
export const losingTheFirst = (
  paths: readonly string[],
): readonly { readonly attributes: Attributes; readonly first: string | null }[] =>
  [...paths, null].map((first, index) => ({
    attributes: nested(Object.fromEntries(paths.slice(index).map((path) => [path, `at ${path}`]))),
    first: first === null ? null : `at ${first}`,
  }))
