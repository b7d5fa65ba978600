import { useRef } from 'react'

/** Words that were sent and whose answer was lost are the same message when they are sent again. */
export const useMessageKey = (): {
  readonly keyFor: (text: string) => string
  /** The message has arrived: the same words are another one from now on. */
  readonly forget: () => void
} => {
  const last = useRef<{ readonly text: string; readonly key: string } | null>(null)
  return {
    keyFor: (text) => {
      const kept = last.current?.text === text ? last.current : { text, key: crypto.randomUUID() }
      last.current = kept
      return kept.key
    },
    forget: () => {
      last.current = null
    },
  }
}
