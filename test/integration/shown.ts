/** What the window is shown of an engine's store. */
import type { Transcript } from '../../src-main/contract/interaction-views.ts'
import { openReader, type Reader } from '../../src-main/reader.ts'
import type { Reservation } from '../../src-main/simulator/resources.ts'
import type { Acting } from './acting.ts'

/** Asks a reader of the floor's store. */
export const reading = <T>({ folder }: Acting, work: (reader: Reader) => T): T => {
  const reader = openReader(folder)
  try {
    return work(reader)
  } finally {
    reader.close()
  }
}

/** The transcript that a leg stands in. */
export const shownOf = (floor: Acting, { sid: contactId }: Reservation): Transcript =>
  reading(floor, (reader) => {
    const details = reader.request('interaction', { contactId })
    const group = details.ok ? details.value?.leg.associatedContactId : undefined
    const shown = reader.request('transcript', { associatedContactId: group ?? '' })
    if (!shown.ok || shown.value === null) throw new Error('nothing is shown')
    return shown.value
  })

/** The first transcript that `isIt` says yes to, now or after the store changed. */
export const shownWhen = (
  floor: Acting,
  leg: Reservation,
  isIt: (shown: Transcript) => boolean,
): Promise<Transcript> =>
  new Promise((resolve) => {
    const check = (): void => {
      const shown = shownOf(floor, leg)
      if (!isIt(shown)) return
      stop()
      resolve(shown)
    }
    const stop = floor.engine.on(({ name }) => name === 'changed' && check())
    check()
  })
