/** Tells the engine which contacts are read now, so that their messages come first. */
import { useEffect } from 'react'
import { on, request } from './port.ts'

/** How many places of the window show each. */
const places = new Map<string, number>()
let isTelling = false

/** Once for everything that is shown and hidden together. A refusal is none of the reader's. */
const tell = (): void => {
  if (isTelling) return
  isTelling = true
  queueMicrotask(() => {
    isTelling = false
    void request('watch-contacts', { associatedContactIds: [...places.keys()] })
  })
}

const show = (associatedContactId: string, step: 1 | -1): void => {
  const shown = (places.get(associatedContactId) ?? 0) + step
  if (shown === 0) places.delete(associatedContactId)
  else places.set(associatedContactId, shown)
  tell()
}

/** The contact is read for as long as the component lives. */
export const useWatched = (associatedContactId: string): void =>
  useEffect(() => {
    show(associatedContactId, 1)
    // an engine that was started again was told nothing yet
    const stop = on('app-state', tell)
    return () => {
      stop()
      show(associatedContactId, -1)
    }
  }, [associatedContactId])
