import { onTestFinished } from 'vitest'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { eventOf, type Told } from '../sync/story.ts'
import { openFreshStore } from './told-store.ts'

/** A store that was told these events, for the length of a test. */
export const toldStore = (events: readonly Told[]): WriteDb => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  journal.ingestEvents({ feed: 'events', events: events.map(eventOf), covered: null })
  return db
}
