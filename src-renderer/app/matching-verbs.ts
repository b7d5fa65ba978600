import type { Shortcut } from '../ui/shortcut.ts'

/** Verbs whose label begins some word with what was typed. */
export const matchingVerbs = (verbs: readonly Shortcut[], text: string): readonly Shortcut[] => {
  const typed = text.trim().toLowerCase()
  return verbs.filter(({ label, isListKey = false, isKeyOnly = false }) => {
    if (isListKey || isKeyOnly) return false
    const words = label.toLowerCase()
    return typed === '' || words.startsWith(typed) || words.includes(` ${typed}`)
  })
}
