/** The three ways to get one history into SQLite; each answers rows per second, on a file of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { openStore, type Store } from '../../../src-main/store/open.ts'
import { messageFromWire } from '../../../src-main/twilio/chat-threads.ts'
import { eventFromWire } from '../../../src-main/twilio/events.ts'
import { pageOf, readableWhole } from '../../../src-main/twilio/record-texts.ts'
import { recordsOf } from '../../../src-main/twilio/wire.ts'
import type { History, WireThread } from './history-fixture.ts'
import { playerOf, type Recording, startRecording } from './recording.ts'

export const identity = { accountSid: 'AC1', workspaceSid: 'WS1' } as const

const inFolder = <Result>(work: (file: string) => Result): Result => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-bench-'))
  try {
    return work(join(folder, 'journeys.sqlite3'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What one transaction takes in: one page of events, or as many threads as have that many messages. */
const transactionsOf = <Part>(
  history: History,
  ofPage: (page: string) => Part,
  ofThreads: (threads: readonly WireThread[]) => Part,
): readonly Part[] => {
  const count = Math.ceil(history.messageCount / (history.eventCount / history.pages.length))
  const size = Math.ceil(history.threads.length / count)
  const groups = Array.from({ length: count }, (_, at) =>
    history.threads.slice(at * size, (at + 1) * size),
  )
  return [...history.pages.map(ofPage), ...groups.map(ofThreads)]
}

type Step = (journal: Journal) => void

/** From Twilio's answers as text to folded tables: first the pages of events, then the threads. */
export const journalSteps = (history: History): readonly Step[] =>
  transactionsOf<Step>(
    history,
    (page) => (journal) => {
      const events = readableWhole(pageOf(JSON.parse(page), page), eventFromWire)
      journal.ingestEvents({ feed: 'events', events, covered: null })
    },
    (threads) => (journal) =>
      journal.ingestThreads(
        threads.map(({ chatThreadSid, messages }) => ({
          chatThreadSid,
          messages: readableWhole(
            pageOf(JSON.parse(messages), messages),
            messageFromWire(chatThreadSid),
          ),
          participants: [],
          isComplete: true,
        })),
      ),
  )

const rowsPerSecond = (history: History, begun: number): number =>
  (1000 * (history.eventCount + history.messageCount)) / (performance.now() - begun)

/** The product: parse, store, fold, index. Closing is timed too, because it writes the log back. */
export const ingestWhole = (
  history: History,
  prepare: (store: Store) => void = () => undefined,
): number =>
  inFolder((file) => {
    const steps = journalSteps(history)
    const store = openStore(file, identity)
    prepare(store)
    const journal = openJournal(store.db)
    const begun = performance.now()
    for (const step of steps) step(journal)
    store.close()
    return rowsPerSecond(history, begun)
  })

/** Every statement that the journal runs for this history, one recording per transaction. */
export const recordIngest = (history: History): readonly Recording[] =>
  inFolder((file) => {
    const recorder = startRecording()
    try {
      const store = openStore(file, identity)
      const journal = openJournal(store.db)
      recorder.take()
      const recordings = journalSteps(history).map((step) => {
        step(journal)
        return recorder.take()
      })
      store.close()
      return recordings
    } finally {
      recorder.stop()
    }
  })

/** The same statements with their values at hand: what SQLite alone needs for this design of the store. */
export const ingestPlayedBack = (history: History, recordings: readonly Recording[]): number =>
  inFolder((file) => {
    openStore(file, identity).close()
    const db = openLike(file)
    const play = playerOf(db, recordings)
    const begun = performance.now()
    play()
    db.close()
    return rowsPerSecond(history, begun)
  })

/** A connection set up as the store sets its own up. */
const openLike = (file: string): Database.Database => {
  const db = new Database(file)
  db.pragma('page_size = 16384')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -65536')
  return db
}

/** The bytes of each transaction, as text per record, cut before the clock runs. */
export const rawRows = (history: History): readonly (readonly string[])[] => {
  const rows = (answer: string) =>
    recordsOf(JSON.parse(answer)).map((record) => JSON.stringify(record))
  return transactionsOf(history, rows, (threads) =>
    threads.flatMap(({ messages }) => rows(messages)),
  )
}

/** The same bytes in transactions of the same size, in one table without any index. */
export const ingestRaw = (history: History, transactions: readonly (readonly string[])[]): number =>
  inFolder((file) => {
    const db = openLike(file)
    db.exec('CREATE TABLE raw (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT')
    const insert = db.prepare('INSERT INTO raw (json) VALUES (?)')
    const write = db.transaction((rows: readonly string[]) => {
      for (const row of rows) insert.run(row)
    })
    const begun = performance.now()
    for (const rows of transactions) write.immediate(rows)
    db.close()
    return rowsPerSecond(history, begun)
  })
