import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, expect, test } from 'vitest'
import type { MappingChange } from '../../src-main/domain/mapping.ts'
import type { Floor } from '../../src-main/simulator/floor.ts'
import { createFloor } from '../../src-main/simulator/world.ts'
import { saveAccountSettings } from '../../src-main/store/account-settings.ts'
import type { WriteDb } from '../../src-main/store/db.ts'
import { saveMappingChanges } from '../../src-main/store/mapping-changes.ts'
import type { Journal } from '../../src-main/sync/journal.ts'
import { openJournal } from '../../src-main/sync/open-journal.ts'
import { dropFolded, finishRebuild } from '../unit/sync/drop-folded.ts'
import { eventsSince, tellLists, threadOf } from './floor-telling.ts'
import {
  allRows,
  eventOf,
  storeFolder,
  storePath,
  taskTeller,
  withStore,
} from '../unit/sync/story.ts'

storeFolder()

const hour = 3_600_000
const startAt = Date.UTC(2026, 10, 16)

let floor: Floor
beforeAll(() => {
  floor = createFloor({ seed: 21, agents: 8, startAt, load: 2 })
  floor.advanceTo(startAt + 12 * hour)
})

const fill = (journal: Journal): void => {
  const newestFirst = eventsSince(floor, startAt)
  for (let start = 0; start < newestFirst.length; start += 500) {
    const events = newestFirst.slice(start, start + 500)
    journal.ingestEvents({ feed: 'events', events, covered: null })
  }
  for (const { sid } of floor.threads()) journal.ingestThread(threadOf(floor, sid))
  tellLists(floor, journal, () => true)
}

const change = (field: string, paths: readonly string[]): MappingChange => ({
  field,
  label: null,
  kind: null,
  paths,
})
/** Other customers, other groups, other agents' teams, other values. */
const changes: readonly MappingChange[] = [
  change('customer.externalId', ['conversations.case', 'customers.external_id']),
  change('task.conversationId', ['conversations.campaign', 'conversations.conversation_id']),
  change('task.outcome', ['conversations.outcome_category', 'conversations.outcome']),
  change('agent.team', ['manager']),
]
const decide = (db: WriteDb): void => {
  saveMappingChanges(db, changes)
  saveAccountSettings(db, { sessionGapHours: 1, callingCode: '44' })
}

/** The rows of a store that was filled under the changed rules from the beginning. */
const changedRows = () =>
  withStore('changed-from-scratch', (db) => {
    decide(db)
    const journal = openJournal(db)
    fill(journal)
    expect(journal.rebuildProgress()).toBe(null)
    return allRows(db)
  })

const rowsOf = (db: WriteDb) => ({ ...allRows(db), counts: openJournal(db).counts() })

test('everything that was dropped comes back from the log, row for row', () =>
  withStore('dropped', (db, journal) => {
    fill(journal)
    const before = rowsOf(db)
    dropFolded(db)
    expect(rowsOf(db)).not.toEqual(before)
    finishRebuild(journal)
    expect(rowsOf(db)).toEqual(before)
  }))

test('a changed mapping gives what a store filled under it from the beginning gives', () => {
  const wanted = changedRows()
  withStore('changed-later', (db, journal) => {
    fill(journal)
    const before = allRows(db)
    expect(wanted).not.toEqual(before)
    decide(db)
    journal.settingsChanged()
    expect(allRows(db)).toEqual(before)
    finishRebuild(journal)
    expect(allRows(db)).toEqual(wanted)
    expect(journal.counts()).toEqual(openJournal(db).counts())
  })
})

test('the default rules put back give the first rows again', () =>
  withStore('changed-back', (db, journal) => {
    fill(journal)
    const before = allRows(db)
    decide(db)
    journal.settingsChanged()
    const turns = journal.rebuildInTurns()
    for (let turn = 0; turn < 4; turn += 1) turns.next()
    saveMappingChanges(db, [])
    saveAccountSettings(db, { sessionGapHours: 24, callingCode: null })
    journal.settingsChanged()
    for (const _ of turns);
    expect(allRows(db)).toEqual(before)
  }))

test('while it runs every task has its rows, old or new, and progress only grows', () =>
  withStore('answering', (db, journal) => {
    fill(journal)
    const count = (): unknown => db.get('SELECT count(*) AS n FROM v_engagements')
    const before = count()
    decide(db)
    journal.settingsChanged()
    const shares: number[] = []
    for (const share of journal.rebuildInTurns()) {
      shares.push(share)
      expect(count()).toEqual(before)
    }
    expect(shares.length).toBeGreaterThan(4)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect([shares[0], (shares.at(-1) ?? 2) <= 1]).toEqual([0, true])
  }))

test('what arrives in the middle is folded by the new rules at once, and nothing of it is lost', () => {
  const late = taskTeller('WT_late', 'chat', {
    conversations: { case: 'C-1', outcome: 'Sold', outcome_category: 'Sale' },
  })
  const events = [late.on(1, 'task.created'), late.queue(2, 'WQ1'), late.on(9, 'task.canceled')]
  const tell = (journal: Journal): void =>
    void journal.ingestEvents({ feed: 'events', events: events.map(eventOf), covered: null })
  const wanted = withStore('late-from-scratch', (db) => {
    decide(db)
    const journal = openJournal(db)
    fill(journal)
    tell(journal)
    return allRows(db)
  })
  withStore('late-in-the-middle', (db, journal) => {
    fill(journal)
    decide(db)
    journal.settingsChanged()
    const turns = journal.rebuildInTurns()
    for (let turn = 0; turn < 4; turn += 1) turns.next()
    tell(journal)
    const outcome = "SELECT outcome FROM v_engagements WHERE task_sid = 'WT_late'"
    expect(db.get(outcome)).toEqual({ outcome: 'Sale' })
    for (const _ of turns);
    expect(allRows(db)).toEqual(wanted)
  })
})

test('one that was cancelled stays due, and goes on where it stopped', () =>
  withStore('cancelled', (db, journal) => {
    fill(journal)
    decide(db)
    journal.settingsChanged()
    let turns = 0
    for (const _ of journal.rebuildInTurns()) if ((turns += 1) === 4) break
    const left = journal.rebuildProgress()
    expect(left).toBeGreaterThan(0)
    const later = openJournal(db)
    expect(later.rebuildProgress()).toBe(left)
    finishRebuild(later)
    expect(later.rebuildProgress()).toBe(null)
  }))

test('a store folded by another version of the folds is folded again from its log', () =>
  withStore('other-version', (db, journal) => {
    fill(journal)
    const before = allRows(db)
    db.run('UPDATE rebuild_state SET version = 0')
    db.run("UPDATE engagements SET outcome = 'what an older version made of it'")
    db.run("UPDATE customers SET name = 'likewise'")
    const later = openJournal(db)
    expect(later.rebuildProgress()).toBe(0)
    finishRebuild(later)
    expect(allRows(db)).toEqual(before)
  }))

const child = join(import.meta.dirname, 'rebuild-child.ts')

test.each(['log', 'workers', 'tasks'])(
  'killed in the middle of a turn at %s and opened again it ends with the same rows',
  async (step) => {
    const name = `killed-${step}`
    const before = withStore(name, (db, journal) => {
      fill(journal)
      const rows = allRows(db)
      dropFolded(db)
      return rows
    })
    const victim = spawn(process.execPath, [child, storePath(name), step], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface(victim.stdout), 'line')
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    expect(line).toBe('in the middle')
    withStore(name, (db, journal) => {
      expect(journal.rebuildProgress()).not.toBe(null)
      finishRebuild(journal)
      expect(allRows(db)).toEqual(before)
    })
  },
)
