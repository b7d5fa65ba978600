import type { Attributes } from './attributes.ts'

/**
 * Every text and number in a task's attributes, in order. Without recursion: attributes may be nested as
 * deep as whoever writes them likes.
 */
export const attributeTexts = (attributes: Attributes): readonly string[] => {
  const texts: string[] = []
  const open: unknown[] = [attributes]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'number') texts.push(String(value))
    else if (typeof value === 'object' && value !== null)
      open.push(...Object.values(value).reverse())
  }
  return texts
}

/** What a task is found by beside its messages: its attributes, its customer's key and its SIDs. */
export const taskWords = (
  attributes: Attributes,
  customerId: string,
  sids: readonly (string | null)[],
): string =>
  [...new Set([...attributeTexts(attributes), customerId, ...sids])]
    .filter((text) => text !== null && text !== '')
    .join('\n')
