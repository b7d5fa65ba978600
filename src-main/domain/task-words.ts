import type { Attributes } from './attributes.ts'
import { notesAttribute } from './supervisor.ts'

/**
 * SIDs that are looked up in tables of their own, or that name nothing a person looks for. Each would be a
 * word that occurs once, and such words are what an index grows by.
 */
const otherwiseFound = /^(WT|WR|CH|KD|UO|KG|WK|WQ|WW|WS|AC)[0-9a-f]{32}$/

/**
 * Every text and number in a task's attributes, in order. Without recursion: attributes may be nested as
 * deep as whoever writes them likes.
 */
const attributeTexts = (attributes: Attributes): readonly string[] => {
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

const withoutNotes = ({ [notesAttribute]: _notes, ...others }: Attributes): Attributes => others

/**
 * What a task is found by beside its messages: its attributes and its customer's key, each text once. Notes
 * to the agent are found as notes.
 */
export const taskWords = (attributes: Attributes, customerId: string): string => {
  const told = Object.hasOwn(attributes, notesAttribute) ? withoutNotes(attributes) : attributes
  const words = new Set<string>()
  for (const text of [...attributeTexts(told), customerId])
    if (text !== '' && !otherwiseFound.test(text)) words.add(text)
  return [...words].join('\n')
}
