import { expect, test } from 'vitest'
import { sidOf } from '../../../src-main/domain/ids.ts'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import type { FloorEvent } from '../../../src-main/simulator/resources.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { rebuildJourneys } from '../../../src-main/sync/project-rebuild.ts'
import { shuffled, storeFolder, withStore } from './story.ts'

storeFolder()

const hour = 3_600_000
const startAt = Date.UTC(2026, 10, 16)

const rawEvent = ({ sid, type, at, data }: FloorEvent): RawEvent => ({
  sid: sidOf('EV', sid) ?? 'EV',
  type,
  at,
  taskSid: sidOf('WT', data.task_sid),
  reservationSid: sidOf('WR', data.reservation_sid),
  workerSid: sidOf('WK', data.worker_sid),
  data,
  json: JSON.stringify({ event_data: data }),
})

/** Hour by hour from the newest, each shuffled, with a few of its events twice. */
const ingestHistory = (floor: Floor, journal: Journal, seed: number): void => {
  for (let to = floor.now(); to >= startAt; to -= hour) {
    const found = floor.events({ from: to - hour + 1, to }).map(rawEvent)
    const events = shuffled([...found, ...found.slice(0, 20)], seed + to)
    journal.ingestEvents({ feed: 'events', events, covered: { from: to - hour + 1, to } })
  }
}

const ingestThreads = (floor: Floor, journal: Journal): void => {
  for (const thread of floor.threads()) {
    const chatThreadSid = sidOf('CH', thread.sid)
    if (chatThreadSid === null) continue
    const participants = floor.participants(thread.sid).map((one) => ({
      sid: one.sid,
      chatThreadSid,
      identity: one.identity,
      address: one.binding?.address ?? null,
      bindingType: one.binding?.type ?? null,
      lastReadMessageIndex: one.lastReadIndex,
    }))
    const messages = floor.messages(thread.sid).map((one) => ({
      sid: sidOf('IM', one.sid) ?? ('IM' as const),
      chatThreadSid,
      index: one.index,
      author: one.author,
      participantSid: one.participantSid,
      body: one.body,
      sentAt: one.createdAt,
      updatedAt: one.updatedAt,
      delivery: null,
      media: [],
      attributes: one.attributes,
      json: JSON.stringify(one),
    }))
    journal.ingestThread({ chatThreadSid, messages, participants, isComplete: true })
  }
}

const ingestWorkers = (floor: Floor, journal: Journal): void =>
  void journal.saveWorkers(
    floor.workers().map((worker) => ({
      sid: sidOf('WK', worker.sid) ?? ('WK' as const),
      friendlyName: worker.friendlyName,
      activitySid: sidOf('WA', worker.activity.sid) ?? ('WA' as const),
      activity: worker.activity.friendlyName,
      available: worker.activity.available,
      activitySince: Math.floor(worker.activitySince / 1_000) * 1_000,
      attributes: worker.attributes,
      createdAt: worker.createdAt,
      updatedAt: worker.updatedAt,
    })),
    floor.now(),
  )

type Row = Readonly<Record<string, unknown>>

/** Each row of the truth beside the same columns of the row that the view shows for it. */
const expectRows = (db: WriteDb, view: string, keys: readonly string[], truth: readonly Row[]) => {
  const keyOf = (row: Row): string => keys.map((key) => String(row[key])).join(' ')
  const shown = new Map(db.all<Row>(`SELECT * FROM ${view}`).map((row) => [keyOf(row), row]))
  const told = truth.map((row) => keyOf(row))
  expect([...shown.keys()].sort(), view).toEqual(told.toSorted())
  for (const row of truth) {
    const found = shown.get(keyOf(row)) ?? {}
    const same = Object.fromEntries(Object.keys(row).map((column) => [column, found[column]]))
    expect(same, `${view} ${keyOf(row)}`).toEqual(row)
  }
}

const expectTruth = (floor: Floor, db: WriteDb): void => {
  const truth = floor.truth()
  expectRows(db, 'v_engagements', ['engagement_id'], truth.engagements)
  expectRows(db, 'v_conversations', ['conversation_id'], truth.conversations)
  expectRows(db, 'v_interactions', ['contact_id'], truth.interactions)
  expectRows(
    db,
    'v_agent_status',
    ['agent_sid', 'activity_sid', 'interval_start'],
    truth.agentStatus,
  )
  const turns = floor.threads().flatMap(({ sid }) => truth.turns(sid))
  expectRows(db, 'v_turns', ['turn_id'], turns)
}

test.each([11, 12, 13])(
  'floor %i, told backwards and mixed up, gives the rows of what really happened, also rebuilt',
  (seed) => {
    const floor = createFloor({ seed, agents: 8, startAt, load: 2 })
    floor.advanceTo(startAt + 16 * hour)
    const { accountSid, workspaceSid } = floor.account
    const tell = (db: WriteDb, journal: Journal): void => {
      ingestThreads(floor, journal)
      ingestHistory(floor, journal, seed)
      ingestWorkers(floor, journal)
      expectTruth(floor, db)
      rebuildJourneys(db)
      expectTruth(floor, db)
    }
    withStore(`floor-${seed}`, tell, {
      accountSid: sidOf('AC', accountSid) ?? 'AC',
      workspaceSid: sidOf('WS', workspaceSid),
    })
  },
)
