/** What a simulated floor knows, as the records that the Twilio edge would hand over. */
import { sidOf } from '../../src-main/domain/ids.ts'
import type {
  RawEvent,
  RawMessage,
  TaskSnapshot,
  ThreadParticipant,
  WorkerSnapshot,
} from '../../src-main/domain/records.ts'
import type { Floor } from '../../src-main/simulator/floor.ts'
import type { FloorEvent, Message, Task } from '../../src-main/simulator/resources.ts'
import type { Journal, ThreadBatch } from '../../src-main/sync/journal.ts'

const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000

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

/** The events from `from` to now, newest first. */
export const eventsSince = (floor: Floor, from: number): readonly RawEvent[] =>
  floor.events({ from, to: floor.now() }).map(rawEvent)

const rawMessage = (chatThreadSid: RawMessage['chatThreadSid'], one: Message): RawMessage => ({
  sid: sidOf('IM', one.sid) ?? 'IM',
  chatThreadSid,
  index: one.index,
  author: one.author,
  participantSid: one.participantSid,
  body: one.body,
  sentAt: one.createdAt,
  updatedAt: wholeSecond(one.updatedAt),
  delivery: one.delivery,
  media: one.media,
  attributes: one.attributes,
  json: JSON.stringify(one),
})

/** A thread as it is now, read from its beginning to its end. */
export const threadOf = (floor: Floor, sid: string): ThreadBatch => {
  const chatThreadSid = sidOf('CH', sid) ?? 'CH'
  return {
    chatThreadSid,
    messages: floor.messages(sid).map((one) => rawMessage(chatThreadSid, one)),
    participants: floor.participants(sid).map(
      (one): ThreadParticipant => ({
        sid: one.sid,
        chatThreadSid,
        identity: one.identity,
        address: one.binding?.address ?? null,
        bindingType: one.binding?.type ?? null,
        lastReadMessageIndex: one.lastReadIndex,
      }),
    ),
    isClosed: floor.thread(sid)?.state === 'closed',
    isComplete: true,
  }
}

const workersOf = (floor: Floor): readonly WorkerSnapshot[] =>
  floor.workers().map((worker) => ({
    sid: sidOf('WK', worker.sid) ?? 'WK',
    friendlyName: worker.friendlyName,
    activitySid: sidOf('WA', worker.activity.sid) ?? 'WA',
    activity: worker.activity.friendlyName,
    available: worker.activity.available,
    activitySince: wholeSecond(worker.activitySince),
    attributes: worker.attributes,
    createdAt: worker.createdAt,
    updatedAt: wholeSecond(worker.updatedAt),
  }))

const taskSnapshot = (task: Task): TaskSnapshot => ({
  sid: sidOf('WT', task.sid) ?? 'WT',
  status: task.assignmentStatus,
  attributes: task.attributes,
  priority: task.priority,
  createdAt: wholeSecond(task.createdAt),
  updatedAt: wholeSecond(task.updatedAt),
  queueEnteredAt: task.queueEnteredAt === null ? null : wholeSecond(task.queueEnteredAt),
  queueSid: sidOf('WQ', task.queue?.sid),
  queue: task.queue?.friendlyName ?? null,
  workflowSid: sidOf('WW', task.workflow.sid),
  channel: task.taskChannel.uniqueName,
})

/** What Twilio's lists show now: workers, open tasks, the reservations of some, and the reference. */
export const tellLists = (floor: Floor, journal: Journal, asked: (task: Task) => boolean): void => {
  const open = floor.tasks().filter(({ endedAt }) => endedAt === null)
  journal.saveReference({
    activities: floor.activities.map(({ sid, friendlyName, available }) => ({
      sid: sidOf('WA', sid) ?? 'WA',
      name: friendlyName,
      available,
    })),
    queues: floor.queues.map(({ sid, friendlyName, targetWorkers }) => ({
      sid: sidOf('WQ', sid) ?? 'WQ',
      name: friendlyName,
      targetWorkers,
    })),
    workflows: [],
  })
  journal.saveWorkers(workersOf(floor), floor.now())
  journal.saveOpenTasks(open.map(taskSnapshot), floor.now())
  const reservations = open.filter(asked).flatMap(({ sid }) => floor.taskReservations(sid))
  journal.saveReservations(
    reservations.map((one) => ({
      sid: sidOf('WR', one.sid) ?? 'WR',
      taskSid: sidOf('WT', one.taskSid) ?? 'WT',
      workerSid: sidOf('WK', one.workerSid) ?? 'WK',
      status: one.status,
      createdAt: wholeSecond(one.createdAt),
      updatedAt: wholeSecond(one.updatedAt),
    })),
    floor.now(),
  )
}
