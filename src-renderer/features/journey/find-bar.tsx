import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { rangesOf } from './find.ts'
import { setReading, useReading } from './reading.ts'
import type { TranscriptItem } from './transcript-items.ts'
import styles from './transcript.module.css'

/** Keys of the items that hold the words, one for each time they do, in order. */
export const foundKeys = (
  items: readonly TranscriptItem[],
  words: readonly string[],
): readonly string[] =>
  items.flatMap((item) => {
    if (item.kind !== 'turn' && item.kind !== 'note') return []
    const text = item.kind === 'turn' ? item.turn.body : item.note.body
    return rangesOf(text, words).map(() => item.key)
  })

const findId = 'find-in-transcript'

/** Opens the find bar, or moves the keyboard back into it. */
export const startFinding = (): void => {
  setReading({ isFinding: true })
  requestAnimationFrame(() => {
    const field = document.getElementById(findId)
    if (field instanceof HTMLInputElement) field.select()
  })
}
export const stopFinding = (): void => setReading({ isFinding: false, findText: '', findIndex: 0 })

/** Finds words in the transcript: the n-th of m places. */
export const FindBar = ({ found }: { readonly found: readonly string[] }) => {
  const { findText, findIndex } = useReading()
  const step = (by: number): void => {
    if (found.length > 0) setReading({ findIndex: (findIndex + by + found.length) % found.length })
  }
  return (
    <search className={styles.find}>
      <input
        id={findId}
        type="search"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to type into
        autoFocus
        aria-label="Find in this transcript"
        placeholder="Find in this transcript"
        value={findText}
        onChange={({ target }) => setReading({ findText: target.value, findIndex: 0 })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') stopFinding()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <output className={styles.findCount}>
        {findText.trim() === ''
          ? ''
          : found.length === 0
            ? 'none'
            : `${count(findIndex + 1)} of ${count(found.length)}`}
      </output>
      <IconButton label="Previous (Shift+Enter)" onClick={() => step(-1)}>
        <ChevronUp size={14} aria-hidden />
      </IconButton>
      <IconButton label="Next (Enter)" onClick={() => step(1)}>
        <ChevronDown size={14} aria-hidden />
      </IconButton>
      <IconButton label="Close (Esc)" onClick={stopFinding}>
        <X size={14} aria-hidden />
      </IconButton>
    </search>
  )
}
