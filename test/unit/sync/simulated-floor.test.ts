import { expect, test } from 'vitest'
import { sidOf } from '../../../src-main/domain/ids.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'
import { dropFolded, finishRebuild } from './drop-folded.ts'
import { eventsSince, tellLists, threadOf } from '../../integration/floor-telling.ts'
import { differencesIn } from '../../integration/rows.ts'
import { shuffled, storeFolder, withStore } from './story.ts'

storeFolder()

/** What the list is ordered by, where it is not what the public view tells. */
const misplaced = `SELECT v.contact_id, e.shown_duration_ms, v.duration_ms, e.shown_messages,
    v.message_count, e.shown_name, v.customer_name
  FROM v_interactions v JOIN engagements e ON e.engagement_id = v.contact_id
  WHERE e.shown_duration_ms IS NOT v.duration_ms OR e.shown_messages <> coalesce(v.message_count, 0)
    OR e.shown_name IS NOT coalesce(v.customer_name, e.customer_address)`

const hour = 3_600_000
const startAt = Date.UTC(2026, 10, 16)

test('a floor told backwards and mixed up gives the rows of what really happened, also rebuilt', () => {
  const floor = createFloor({ seed: 11, agents: 8, startAt, load: 2 })
  floor.advanceTo(startAt + 14 * hour)
  const identity = {
    accountSid: sidOf('AC', floor.account.accountSid) ?? ('AC' as const),
    workspaceSid: sidOf('WS', floor.account.workspaceSid),
  }
  withStore(
    'floor',
    (db, journal) => {
      for (const { sid } of floor.threads()) journal.ingestThread(threadOf(floor, sid))
      const newestFirst = eventsSince(floor, startAt)
      for (let start = 0; start < newestFirst.length; start += 500) {
        const found = newestFirst.slice(start, start + 500)
        const events = shuffled([...found, ...found.slice(0, 20)], 11 + start)
        journal.ingestEvents({ feed: 'events', events, covered: null })
      }
      tellLists(floor, journal, () => true)
      expect(differencesIn(db, floor)).toEqual([])
      expect(db.all(misplaced)).toEqual([])
      dropFolded(db)
      finishRebuild(journal)
      expect(differencesIn(db, floor)).toEqual([])
      expect(db.all(misplaced)).toEqual([])
    },
    identity,
  )
})
