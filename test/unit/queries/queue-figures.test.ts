import { expect, test } from 'vitest'
import type { TaskSnapshot } from '../../../src-main/domain/records.ts'
import { queueFigures } from '../../../src-main/queries/queue-figures.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventOf, noon, storeFolder, type Told, taskTeller, withStore } from '../sync/story.ts'

storeFolder()

const minute = 60_000
const now = noon + 60 * minute

/** A chat that entered Sales at `at` and ended there after `waitMs`: answered, or given up. */
const ended = (sid: string, at: number, waitMs: number, how: 'answered' | 'abandoned'): Told[] => {
  const task = taskTeller(sid, 'chat')
  const end = at + waitMs
  const entered = [task.on(at, 'task.created'), task.queue(at, 'WQ1', 'Sales')]
  if (how === 'abandoned')
    return [...entered, task.on(end, 'task.canceled', { task_canceled_reason: 'hangup' })]
  const reservation = `WR${sid}`
  return [
    ...entered,
    task.offer(end - 1_000, 'created', reservation, 'WK1'),
    task.offer(end, 'accepted', reservation, 'WK1'),
    task.offer(end + minute, 'completed', reservation, 'WK1'),
    task.on(end + minute, 'task.completed'),
  ]
}

const open = (
  sid: TaskSnapshot['sid'],
  status: TaskSnapshot['status'],
  channel: string,
  ageMs: number,
): TaskSnapshot => ({
  sid,
  status,
  attributes: '{}',
  priority: 0,
  createdAt: now - ageMs - minute,
  updatedAt: now,
  queueEnteredAt: now - ageMs,
  queueSid: 'WQ1',
  queue: 'Sales',
  workflowSid: null,
  channel,
})

const board = (
  name: string,
  told: readonly Told[],
  tasks: readonly TaskSnapshot[],
  then: (db: WriteDb, journal: ReturnType<typeof openJournal>) => void = () => undefined,
) =>
  withStore(name, (db) => {
    const journal = openJournal(db)
    journal.saveReference({
      activities: [],
      queues: [
        { sid: 'WQ1', name: 'Sales', targetWorkers: '1==1' },
        { sid: 'WQ2', name: 'Odd', targetWorkers: '§' },
      ],
      workflows: [],
    })
    journal.ingestEvents({ feed: 'events', covered: null, events: told.map(eventOf) })
    journal.saveOpenTasks(tasks, now)
    then(db, journal)
    return queueFigures(db, now)
  })

test('open tasks are told apart by channel, and waiting ones by whether an agent is being asked', () => {
  const { queues } = board(
    'open',
    [],
    [
      open('WT1', 'pending', 'voice', 3 * minute),
      open('WT2', 'reserved', 'voice', 5 * minute),
      open('WT3', 'assigned', 'voice', 9 * minute),
      open('WT4', 'wrapping', 'chat', 9 * minute),
    ],
  )
  const sales = queues.find(({ sid }) => sid === 'WQ1')
  expect(sales?.channels).toMatchObject([
    {
      channel: 'voice',
      pending: 1,
      offered: 1,
      oldestWaitingSince: now - 5 * minute,
      assigned: 1,
      wrapping: 0,
    },
    {
      channel: 'chat',
      pending: 0,
      offered: 0,
      oldestWaitingSince: null,
      assigned: 0,
      wrapping: 1,
    },
  ])
})

test('what went through a queue today counts as answered, in time or not, or as abandoned', () => {
  const { queues } = board(
    'today',
    [
      ...ended('WT1', 0, 20_000, 'answered'),
      ...ended('WT2', 1_000, 100_000, 'answered'),
      ...ended('WT3', 2_000, 30_000, 'abandoned'),
    ],
    [],
  )
  const today = queues.find(({ sid }) => sid === 'WQ1')?.channels.map((row) => row.today)
  expect(today).toEqual([{ answered: 2, answeredWithin: 1, abandoned: 1, answeredWaitMs: 120_000 }])
})

test('Twilio’s own figures come with their age, and tell where eligibility is not known here', () => {
  const { queues } = board('told', [], [], (_, journal) => {
    expect(journal.queues()).toEqual(['WQ1', 'WQ2'])
    journal.saveQueueStatistics(
      [
        {
          queueSid: 'WQ2',
          pending: 1,
          reserved: 2,
          assigned: 3,
          wrapping: 4,
          longestWaitMs: 5_000,
          eligibleAgents: 9,
          availableAgents: 6,
        },
      ],
      now - minute,
    )
  })
  expect(
    queues.map(({ sid, isEligibilityKnown, told }) => [sid, isEligibilityKnown, told]),
  ).toEqual([
    [
      'WQ2',
      false,
      {
        at: now - minute,
        waiting: 3,
        assigned: 3,
        wrapping: 4,
        longestWaitMs: 5_000,
        eligibleAgents: 9,
        availableAgents: 6,
      },
    ],
    ['WQ1', true, null],
  ])
})
