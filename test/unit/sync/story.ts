/**
 * Stories: a customer's journey as TaskRouter events, and the rows that the public views must show. Every
 * story is told three ways - in order, shuffled with duplicates in several batches, and dropped and folded
 * again from the log - and must give the same rows each time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventSid } from '../../../src-main/domain/ids.ts'
import type { RawEvent, RawMessage, ThreadParticipant } from '../../../src-main/domain/records.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { openStore, type StoreIdentity } from '../../../src-main/store/open.ts'
import type { Journal, ThreadBatch } from '../../../src-main/sync/journal.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { dropFolded, finishRebuild } from './drop-folded.ts'

/** Noon of a day without meaning; story times are milliseconds after it. */
export const noon = Date.UTC(2026, 10, 20, 12)

export type Told = {
  readonly type: string
  /** Milliseconds after noon. */
  readonly at: number
  readonly data: Readonly<Record<string, string>>
}

const only = <Prefix extends string>(prefix: Prefix, value: string | undefined) =>
  value?.startsWith(prefix) ? (value as `${Prefix}${string}`) : null

/** An event as the Twilio edge hands it over. The SID comes from its place in the story. */
export const eventOf = ({ type, at, data }: Told, index: number): RawEvent => {
  const sid: EventSid = `EV${String(index).padStart(4, '0')}`
  return {
    sid,
    type,
    at: noon + at,
    taskSid: only('WT', data.task_sid),
    reservationSid: only('WR', data.reservation_sid),
    workerSid: only('WK', data.worker_sid),
    data,
    json: JSON.stringify({ sid, event_type: type, event_date_ms: noon + at, event_data: data }),
  }
}

export type TaskTeller = {
  readonly on: (at: number, type: string, extra?: Readonly<Record<string, string>>) => Told
  readonly queue: (at: number, sid: string, name?: string) => Told
  readonly offer: (
    at: number,
    kind: string,
    reservation: string,
    worker: string,
    extra?: Readonly<Record<string, string>>,
  ) => Told
  readonly says: (attributes: object) => void
}

export const workerFields = (sid: string, attributes: object = {}): Record<string, string> => ({
  worker_sid: sid,
  worker_name: `${sid.toLowerCase()}_40acme`,
  worker_attributes: JSON.stringify({
    full_name: `Agent ${sid}`,
    contact_uri: `client:${sid.toLowerCase()}`,
    ...attributes,
  }),
  worker_activity_sid: 'WA1',
  worker_activity_name: 'Available',
})

/** Tells the events of one task; its attributes and queue ride along as TaskRouter does it. */
export const taskTeller = (sid: string, channel: string, attributes: object = {}): TaskTeller => {
  let text = JSON.stringify(attributes)
  let queue: Record<string, string> = {}
  const fields = (): Record<string, string> => ({
    task_sid: sid,
    task_attributes: text,
    task_channel_unique_name: channel,
    ...queue,
  })
  const on: TaskTeller['on'] = (at, type, extra = {}) => ({
    type,
    at,
    data: { ...fields(), ...extra },
  })
  return {
    on,
    queue: (at, queueSid, name = `Queue ${queueSid}`) => {
      queue = { task_queue_sid: queueSid, task_queue_name: name }
      return on(at, 'task-queue.entered')
    },
    offer: (at, kind, reservation, worker, extra = {}) =>
      on(at, `reservation.${kind}`, {
        reservation_sid: reservation,
        ...workerFields(worker),
        ...extra,
      }),
    says: (next) => {
      text = JSON.stringify(next)
    },
  }
}

export type ThreadTold = {
  readonly messages: readonly RawMessage[]
  readonly participants: readonly ThreadParticipant[]
}

export type Scene = {
  readonly events: readonly Told[]
  readonly threads?: readonly ThreadTold[]
  /** What lists and answers say, after the events. */
  readonly lists?: (journal: Journal) => void
}

export type Rows = readonly Readonly<Record<string, unknown>>[]
export type Views = (sql: string, ...values: readonly (string | number)[]) => Rows

const views = [
  'v_agents',
  'v_agent_status',
  'v_queues',
  'v_customers',
  'v_conversations',
  'v_engagements',
  'v_interactions',
  'v_turns',
  'v_journeys',
  'v_journey_links',
]

/** All rows of all folded views, in an order of their own. */
export const allRows = (db: WriteDb): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    views.map((view) => [
      view,
      db
        .all(`SELECT * FROM ${view}`)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  )

const batchesOf = (threads: readonly ThreadTold[]): readonly ThreadBatch[] =>
  threads.flatMap(({ messages, participants }) => {
    const [first] = messages
    if (first === undefined) return []
    return [{ chatThreadSid: first.chatThreadSid, messages, participants, isComplete: false }]
  })

const ingest = (journal: Journal, events: readonly RawEvent[]): void =>
  void journal.ingestEvents({ feed: 'events', events, covered: null })

/** A fixed shuffle: the order is the same in every run. */
export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  let state = seed
  const next = (): number => (state = (state * 48_271) % 2_147_483_647)
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

type Telling = (journal: Journal, db: WriteDb, scene: Scene) => void

const inOrder: Telling = (journal, _db, { events, threads = [], lists }) => {
  ingest(journal, events.map(eventOf))
  for (const batch of batchesOf(threads)) journal.ingestThread(batch)
  lists?.(journal)
}

const shuffledTelling =
  (seed: number): Telling =>
  (journal, _db, { events, threads = [], lists }) => {
    const all = events.map(eventOf)
    const mixed = shuffled([...all, ...all.slice(0, Math.ceil(all.length / 2))], seed)
    lists?.(journal)
    journal.ingestThreads(batchesOf(threads))
    for (let start = 0; start < mixed.length; start += 3)
      ingest(journal, mixed.slice(start, start + 3))
    journal.ingestThreads(batchesOf(threads))
  }

const rebuilt: Telling = (journal, db, scene) => {
  shuffledTelling(7)(journal, db, scene)
  dropFolded(db)
  finishRebuild(journal)
}

let folder: string

const anyone: StoreIdentity = { accountSid: 'AC1', workspaceSid: 'WS1' }

/** Where a named store of this test file lies. */
export const storePath = (name: string): string => join(folder, `${name}.sqlite3`)

/** A store of its own, to be closed. */
export const storeCalled = (name: string, identity: StoreIdentity = anyone) => {
  const { db, close } = openStore(storePath(name), identity)
  return { db, journal: openJournal(db), close }
}

export const withStore = <T>(
  name: string,
  work: (db: WriteDb, journal: Journal) => T,
  identity: StoreIdentity = anyone,
): T => {
  const { db, journal, close } = storeCalled(name, identity)
  try {
    return work(db, journal)
  } finally {
    close()
  }
}

let number = 0
const tell = <T>(telling: Telling, scene: Scene, read: (db: WriteDb) => T): T =>
  withStore(`story-${number++}`, (db, journal) => {
    telling(journal, db, scene)
    return read(db)
  })

/** Prepares the folder that a test file's stores live in. */
export const storeFolder = (): void => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'journeys-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
}

/** A story and what must be seen of it; the three ways must agree in every view, row for row. */
export const story = (title: string, scene: () => Scene, check: (see: Views) => void): void => {
  test(title, () => {
    const told = scene()
    const rows = tell(inOrder, told, (db) => {
      check((sql, ...values) => db.all(sql, ...values))
      return allRows(db)
    })
    for (const seed of [1, 2, 3])
      expect(tell(shuffledTelling(seed), told, allRows), `shuffled ${seed}`).toEqual(rows)
    expect(tell(rebuilt, told, allRows), 'rebuilt').toEqual(rows)
  })
}
