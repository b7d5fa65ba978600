import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { openStore } from '../../../src-main/store/open.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventsSince, tellLists, threadOf } from '../../integration/floor-telling.ts'

export type ToldFloor = {
  readonly db: WriteDb
  readonly journal: Journal
  readonly folder: string
  readonly close: () => void
}

/** A store in a folder of its own that nothing was told yet. */
export const openFreshStore = (): ToldFloor => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
  const identity = { accountSid: 'AC1', workspaceSid: 'WS1' } as const
  const store = openStore(join(folder, 'journeys.sqlite3'), identity)
  return {
    db: store.db,
    journal: openJournal(store.db),
    folder,
    close: () => {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A store that was told all that happened on a floor since `startAt`. */
export const openToldFloor = (floor: Floor, startAt: number): ToldFloor => {
  const fresh = openFreshStore()
  const { journal } = fresh
  journal.ingestEvents({ feed: 'events', events: eventsSince(floor, startAt), covered: null })
  for (const { sid } of floor.threads()) journal.ingestThread(threadOf(floor, sid))
  tellLists(floor, journal, () => true)
  return fresh
}
