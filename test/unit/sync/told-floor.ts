/** A simulated floor's history as raw records, told to a journal. */
import { sidOf } from '../../../src-main/domain/ids.ts'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import type { Floor } from '../../../src-main/simulator/floor.ts'
import type { FloorEvent } from '../../../src-main/simulator/resources.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { shuffled } from './story.ts'

export const hour = 3_600_000
export const startAt = Date.UTC(2026, 10, 16)

export const rawEvent = ({ sid, type, at, data }: FloorEvent): RawEvent => ({
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
export const ingestHistory = (floor: Floor, journal: Journal, seed: number): void => {
  for (let to = floor.now(); to >= startAt; to -= hour) {
    const found = floor.events({ from: to - hour + 1, to }).map(rawEvent)
    const events = shuffled([...found, ...found.slice(0, 20)], seed + to)
    journal.ingestEvents({ feed: 'events', events, covered: { from: to - hour + 1, to } })
  }
}

export const ingestThreads = (floor: Floor, journal: Journal): void => {
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

export const ingestWorkers = (floor: Floor, journal: Journal): void =>
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
