import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { FloorAgent, FloorDelta } from '../../../src-main/contract/views.ts'
import { agentDay } from '../../../src-main/queries/agent-day.ts'
import { openFloor } from '../../../src-main/queries/floor.ts'
import { floorPublisher } from '../../../src-main/queries/floor-publisher.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { openStore } from '../../../src-main/store/open.ts'
import type { Journal } from '../../../src-main/sync/journal.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventOf, noon, type Told, taskTeller } from '../sync/story.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

const worker = {
  sid: 'WK1',
  friendlyName: 'ana',
  activitySid: 'WA1',
  activity: 'Available',
  available: true,
  activitySince: noon - 600_000,
  attributes: JSON.stringify({ full_name: 'Ana Ruiz', routing: { skills: ['billing'] } }),
  createdAt: 0,
  updatedAt: 0,
} as const

/** A store that was told these events and then listed one agent, two queues and a workflow. */
const told = (events: readonly Told[]): { db: WriteDb; journal: Journal } => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
  const store = openStore(join(folder, 's.sqlite3'), { accountSid: 'AC1', workspaceSid: 'WS1' })
  closings.push(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  const { db } = store
  const journal = openJournal(db)
  journal.saveReference({
    activities: [{ sid: 'WA1', name: 'Available', available: true }],
    queues: [
      { sid: 'WQ1', name: 'Billing', targetWorkers: 'routing.skills HAS "billing"' },
      { sid: 'WQ2', name: 'Legal', targetWorkers: 'routing.skills HAS "legal"' },
      { sid: 'WQ3', name: 'Odd', targetWorkers: '§' },
    ],
    workflows: [{ sid: 'WW1', name: 'Everybody', reservationTimeoutMs: 30_000 }],
  })
  journal.ingestEvents({
    feed: 'events',
    events: events.map(eventOf),
    covered: { from: noon - 3_600_000, to: noon + 3_600_000 },
  })
  journal.saveWorkers([worker], noon + 300_000)
  return { db, journal }
}

const agentIn = (db: WriteDb): FloorAgent => {
  const agent = openFloor(db).agent('WK1', noon + 300_000)
  if (agent === null) throw new Error('not on the floor')
  return agent
}

const customerOf = (sid: string) => ({ customerName: `Customer of ${sid}` })
const chat = (sid: string, at: number, reservation: string): Told[] => {
  const task = taskTeller(sid, 'chat', customerOf(sid))
  return [
    task.on(at, 'task.created'),
    task.queue(at + 100, 'WQ1', 'Billing'),
    task.offer(at + 1_000, 'created', reservation, 'WK1', { workflow_sid: 'WW1' }),
  ]
}
const accepted = (sid: string, at: number, reservation: string): Told =>
  taskTeller(sid, 'chat', customerOf(sid)).offer(at, 'accepted', reservation, 'WK1')

test('what rings comes first, with the moment at which it lapses; then the oldest', () => {
  const { db } = told([
    ...chat('WT1', 0, 'WR1'),
    accepted('WT1', 2_000, 'WR1'),
    ...chat('WT2', 10_000, 'WR2'),
    accepted('WT2', 12_000, 'WR2'),
    ...chat('WT3', 280_000, 'WR3'),
  ])
  const { work, load, queueSids, skills } = agentIn(db)
  expect(
    work.map(({ reservationSid, phase, since }) => [reservationSid, phase, since - noon]),
  ).toEqual([
    ['WR3', 'ringing', 281_000],
    ['WR1', 'engaged', 2_000],
    ['WR2', 'engaged', 12_000],
  ])
  expect(work[0]?.ringsUntil).toBe(noon + 281_000 + 30_000)
  expect(work[1]).toMatchObject({
    ringsUntil: null,
    customerName: 'Customer of WT1',
    queue: 'Billing',
  })
  expect(load).toEqual([{ channel: 'chat', used: 3, capacity: null }])
  expect(skills).toEqual(['billing'])
  expect(queueSids).toEqual(['WQ1'])
})

test('a capacity that Twilio told is shown beside what is used, a closed channel is not', () => {
  const { db, journal } = told([...chat('WT1', 0, 'WR1')])
  journal.saveCapacities(
    [
      { workerSid: 'WK1', channel: 'chat', capacity: 3, available: true },
      { workerSid: 'WK1', channel: 'voice', capacity: 1, available: true },
      { workerSid: 'WK1', channel: 'sms', capacity: 5, available: false },
    ],
    noon,
  )
  expect(agentIn(db).load).toEqual([
    { channel: 'voice', used: 0, capacity: 1 },
    { channel: 'chat', used: 1, capacity: 3 },
  ])
})

test('today counts what was completed, missed and rejected, and averages handle time', () => {
  const first = taskTeller('WT1', 'chat')
  const { db } = told([
    ...chat('WT1', 0, 'WR1'),
    accepted('WT1', 2_000, 'WR1'),
    first.offer(62_000, 'wrapup', 'WR1', 'WK1'),
    first.offer(72_000, 'completed', 'WR1', 'WK1'),
    ...chat('WT2', 80_000, 'WR2'),
    taskTeller('WT2', 'chat').offer(111_000, 'timeout', 'WR2', 'WK1'),
    ...chat('WT3', 120_000, 'WR3'),
    taskTeller('WT3', 'chat').offer(125_000, 'rejected', 'WR3', 'WK1'),
  ])
  const agent = agentIn(db)
  expect(agent.today).toEqual({ handled: 1, ahtMs: 70_000, missed: 1, rejected: 1 })
  expect(agent.lastMissedAt).toBe(noon + 111_000)
})

test('the service level counts answers within a minute against what was answered or abandoned', () => {
  const { db } = told([
    ...chat('WT1', 0, 'WR1'),
    accepted('WT1', 30_000, 'WR1'),
    ...chat('WT2', 0, 'WR2'),
    accepted('WT2', 90_000, 'WR2'),
    taskTeller('WT3', 'voice').on(0, 'task.created'),
    taskTeller('WT3', 'voice').queue(100, 'WQ1'),
    taskTeller('WT3', 'voice').on(50_000, 'task.canceled', { task_canceled_reason: 'hangup' }),
    taskTeller('WT4', 'voice').on(0, 'task.created'),
    taskTeller('WT4', 'voice').queue(100, 'WQ1'),
    taskTeller('WT4', 'voice').on(50_000, 'task.canceled', { task_canceled_reason: 'moved away' }),
  ])
  expect(openFloor(db).figures(noon + 300_000).serviceLevel).toEqual({
    answeredWithin: 1,
    offered: 3,
    thresholdMs: 60_000,
  })
})

test('an agent who is not listed any more has left the floor, but not because another was read alone', () => {
  const { db, journal } = told([])
  journal.saveWorkers([{ ...worker, sid: 'WK2' }], noon + 301_000)
  expect(openFloor(db).agents(noon).length).toBe(2)
  journal.saveWorkers([{ ...worker, sid: 'WK2' }], noon + 400_000)
  expect(
    openFloor(db)
      .agents(noon)
      .map(({ agentSid }) => agentSid),
  ).toEqual(['WK2'])
})

test('a day says which part of it was not collected, but nothing of what lies ahead', () => {
  const { db } = told([])
  const hour = 3_600_000
  const day = { agentSid: 'WK1', from: noon - 3 * hour, to: noon + 9 * hour }
  expect(agentDay(db, 'events', day, noon + hour).gaps).toEqual([
    { feed: 'events', from: noon - 3 * hour, to: noon - hour, reason: 'not collected yet' },
  ])
  expect(agentDay(db, 'events', day, noon + 2 * hour).gaps.at(-1)).toMatchObject({
    from: noon + hour,
    to: noon + 2 * hour,
  })
})

test('a queue or an activity that is renamed is shown by its new name', () => {
  const { db, journal } = told([...chat('WT1', 0, 'WR1'), accepted('WT1', 2_000, 'WR1')])
  const reference = {
    activities: [{ sid: 'WA1', name: 'Ready', available: true }],
    queues: [{ sid: 'WQ1', name: 'Money', targetWorkers: null }],
    workflows: [],
  } as const
  expect(journal.saveReference(reference)).toBe(true)
  expect(journal.saveReference(reference)).toBe(false)
  expect(agentIn(db).work[0]?.queue).toBe('Money')
  expect(agentIn(db).activity).toBe('Ready')
})

test('a capacity that an event tells is shown, unless a later one is known', () => {
  const { db, journal } = told([])
  const tell = (at: number, capacity: string, available: string): void =>
    void journal.ingestEvents({
      feed: 'events',
      covered: null,
      events: [
        eventOf(
          {
            type: 'worker.capacity.update',
            at,
            data: {
              worker_sid: 'WK1',
              task_channel_unique_name: 'chat',
              worker_channel_capacity: capacity,
              worker_channel_available: available,
            },
          },
          at,
        ),
      ],
    })
  const chatSlots = () => agentIn(db).load.find(({ channel }) => channel === 'chat')?.capacity
  journal.saveCapacities(
    [{ workerSid: 'WK1', channel: 'chat', capacity: 2, available: true }],
    noon + 1_000,
  )
  tell(500, '7', 'true')
  expect(chatSlots()).toBe(2)
  tell(2_000, '4', 'true')
  expect(chatSlots()).toBe(4)
  tell(3_000, '4', 'false')
  expect(chatSlots()).toBeUndefined()
})

test('deltas carry a number by which a window that has just asked knows which it has already', () => {
  const { db, journal } = told(chat('WT1', 0, 'WR1'))
  const heard: FloorDelta[] = []
  const publisher = floorPublisher(openFloor(db), (delta) => heard.push(delta))
  const move = (activity: string): void => {
    journal.saveWorkers(
      [{ ...worker, activitySid: `WA${activity}`, activity, activitySince: noon }],
      noon + 300_000,
    )
    publisher.touch(['WK1'])
    publisher.flush(noon + 300_000)
  }
  move('Break')
  expect(heard).toEqual([])
  const first = publisher.snapshot(noon + 300_000)
  move('Lunch')
  const second = publisher.snapshot(noon + 300_000)
  move('Break')
  expect([first.version, second.version]).toEqual([0, 1])
  expect(heard.map(({ version, changed }) => [version, changed[0]?.[1].activity?.[1]])).toEqual([
    [1, 'Lunch'],
    [2, 'Break'],
  ])
})
