import { expect, test } from 'vitest'
import type { TaskSnapshot, WorkerSnapshot } from '../../../src-main/domain/records.ts'
import type { SqlValue } from '../../../src-main/store/db.ts'
import { openJournal } from '../../../src-main/sync/open-journal.ts'
import { eventOf, noon, story, storeFolder, taskTeller, withStore, workerFields } from './story.ts'

storeFolder()

const listedTask = (over: Partial<TaskSnapshot>): TaskSnapshot => ({
  sid: 'WT1',
  status: 'pending',
  attributes: '{"from":"+15550001"}',
  priority: 0,
  createdAt: noon - 600_000,
  updatedAt: noon,
  queueEnteredAt: noon - 500_000,
  queueSid: 'WQA',
  queue: 'Queue WQA',
  workflowSid: 'WW1',
  channel: 'voice',
  ...over,
})

const listedWorker = (over: Partial<WorkerSnapshot>): WorkerSnapshot => ({
  sid: 'WK1',
  friendlyName: 'wk1_40acme',
  activitySid: 'WA1',
  activity: 'Available',
  available: true,
  activitySince: noon,
  attributes: '{"full_name":"Ana","roles":["admin","agent"],"team_id":"t7"}',
  createdAt: noon - 9_000_000,
  updatedAt: noon,
  ...over,
})

story(
  'an assigned task that is older than the log has its holder from the answer',
  () => ({
    events: [],
    lists: (journal) => {
      journal.saveOpenTasks([listedTask({ status: 'assigned' })], noon)
      expect(journal.tasksWithoutHolder(5)).toEqual(['WT1'])
      journal.saveReservations(
        [
          {
            sid: 'WR1',
            taskSid: 'WT1',
            workerSid: 'WK1',
            status: 'accepted',
            createdAt: noon - 400_000,
            updatedAt: noon - 390_000,
          },
        ],
        noon,
      )
      expect(journal.tasksWithoutHolder(5)).toEqual([])
    },
  }),
  (see) => {
    expect(
      see('SELECT engagement_type, agent_sid, started_at, wait_time_ms, state FROM v_engagements'),
    ).toEqual([
      {
        engagement_type: 'Agent',
        agent_sid: 'WK1',
        started_at: null,
        wait_time_ms: null,
        state: 'live',
      },
    ])
    expect(see('SELECT phase_at FROM engagements')).toEqual([{ phase_at: noon - 390_000 }])
    expect(see('SELECT agent_sid, name FROM v_agents')).toEqual([{ agent_sid: 'WK1', name: 'WK1' }])
    expect(see('SELECT state, customer_id, started_at FROM v_conversations')).toEqual([
      { state: 'live', customer_id: '+15550001', started_at: noon - 600_000 },
    ])
  },
)

const told = () => {
  const task = taskTeller('WT1', 'voice', { from: '+15550002' })
  return [
    task.on(0, 'task.created'),
    task.queue(100, 'WQB'),
    task.offer(1_000, 'created', 'WR1', 'WK1'),
    task.offer(2_000, 'accepted', 'WR1', 'WK1'),
  ]
}

story(
  'what events tell wins over the lists',
  () => ({
    events: told(),
    lists: (journal) => {
      journal.saveOpenTasks([listedTask({ status: 'pending' })], noon)
      journal.saveReservations(
        [
          {
            sid: 'WR1',
            taskSid: 'WT1',
            workerSid: 'WK1',
            status: 'pending',
            createdAt: noon,
            updatedAt: noon,
          },
        ],
        noon,
      )
    },
  }),
  (see) => {
    expect(
      see(`SELECT engagement_id, queue_sid, state, customer_id FROM v_engagements
        ORDER BY started_at`),
    ).toEqual([
      { engagement_id: 'WT1:1', queue_sid: 'WQB', state: 'final', customer_id: '+15550002' },
      { engagement_id: 'WR1', queue_sid: 'WQB', state: 'live', customer_id: '+15550002' },
    ])
  },
)

test('a task that stays missing from the list ended unseen; one that comes back did not', () =>
  withStore('gone', (db, journal) => {
    journal.ingestEvents({ feed: 'events', events: told().map(eventOf), covered: null })
    const state = () =>
      db.all('SELECT state, ended_at FROM v_engagements WHERE engagement_id = ?', 'WR1')
    journal.saveOpenTasks([], noon)
    journal.saveOpenTasks([], noon + 299_999)
    expect(state()).toEqual([{ state: 'live', ended_at: null }])
    journal.saveOpenTasks([], noon + 300_000)
    expect(state()).toEqual([{ state: 'final', ended_at: null }])
    journal.saveOpenTasks([listedTask({ status: 'assigned' })], noon + 310_000)
    expect(state()).toEqual([{ state: 'live', ended_at: null }])
  }))

const change = (at: number, from: string, to: string, ms: number) => ({
  type: 'worker.activity.update',
  at,
  data: {
    ...workerFields('WK1'),
    worker_activity_sid: `WA-${to}`,
    worker_activity_name: to,
    worker_previous_activity_sid: `WA-${from}`,
    worker_previous_activity_name: from,
    worker_time_in_previous_activity_ms: String(ms),
  },
})

const minute = 60_000

story(
  'time in an activity is cut at quarter hours, without Offline and without guesses',
  () => ({
    events: [
      change(5 * minute, 'Offline', 'Available', 3_600_000),
      change(35 * minute, 'Available', 'Break', 30 * minute),
      change(40 * minute, 'Break', 'Available', 5 * minute),
      // what happened between 40 and 50 was never told
      change(60 * minute, 'Lunch', 'Available', 10 * minute),
    ],
    lists: (journal) => {
      const worker = listedWorker({
        activitySid: 'WA-Available',
        activitySince: noon + 60 * minute,
      })
      journal.saveWorkers([worker], noon + 62 * minute)
    },
  }),
  (see) => {
    expect(
      see(`SELECT activity, (interval_start - ${noon}) / 60000 AS minute, duration_ms / 60000 AS n
        FROM v_agent_status ORDER BY interval_start, activity`),
    ).toEqual([
      { activity: 'Available', minute: 0, n: 10 },
      { activity: 'Available', minute: 15, n: 15 },
      { activity: 'Available', minute: 30, n: 5 },
      { activity: 'Break', minute: 30, n: 5 },
      { activity: 'Lunch', minute: 45, n: 10 },
      { activity: 'Available', minute: 60, n: 2 },
    ])
    expect(
      see(`SELECT name, role, roles, team, activity, available, activity_since, state
        FROM v_agents`),
    ).toEqual([
      {
        name: 'Agent WK1',
        role: null,
        roles: '[]',
        team: null,
        activity: 'Available',
        available: 1,
        activity_since: noon + 60 * minute,
        state: 'Active',
      },
    ])
  },
)

test('a list that is newer than the events tells the profile; a deleted worker is inactive', () =>
  withStore('profile', (db, journal) => {
    const deleted = { type: 'worker.deleted', at: 90 * minute, data: workerFields('WK1') }
    const touched = journal.saveWorkers([listedWorker({})], noon)
    expect(touched.workers).toEqual(['WK1'])
    expect(journal.saveWorkers([listedWorker({})], noon + 5_000).workers).toEqual([])
    const profile = 'SELECT name, role, roles, team, source_keys FROM agents'
    expect(db.all(profile)).toEqual([
      {
        name: 'Ana',
        role: 'admin',
        roles: '["admin","agent"]',
        team: 't7',
        source_keys: '{"roles":"roles","team":"team_id"}',
      },
    ])
    journal.ingestEvents({ feed: 'events', events: [eventOf(deleted, 0)], covered: null })
    expect(db.all('SELECT state FROM v_agents')).toEqual([{ state: 'Inactive' }])
  }))

test('one more attribute change of a task with thousands of them reads only a few back', () =>
  withStore('often', (db, journal) => {
    const task = taskTeller('WT1', 'voice')
    const told = [task.on(0, 'task.created'), task.queue(100, 'WQB')]
    const update = (at: number) => {
      task.says({ conversations: { outcome: `version ${at}` } })
      return task.on(at, 'task.updated')
    }
    for (let at = 1_000; at < 6_000; at += 1) told.push(update(at))
    journal.ingestEvents({ feed: 'events', events: told.map(eventOf), covered: null })
    let readBack = 0
    const counting = new Proxy(db, {
      get: (target, name, receiver) => {
        if (name !== 'get') return Reflect.get(target, name, receiver) as unknown
        return (sql: string, ...values: readonly SqlValue[]) => {
          if (sql.includes('json FROM events')) readBack += 1
          return target.get(sql, ...values)
        }
      },
    })
    const watched = openJournal(counting)
    watched.ingestEvents({
      feed: 'events',
      events: [eventOf(update(7_000), 9_000)],
      covered: null,
    })
    expect(readBack).toBe(2)
    expect(db.get('SELECT outcome FROM v_engagements')).toEqual({ outcome: 'version 7000' })
    expect(journal.counts()).toMatchObject({ events: 5_003, engagements: 1, conversations: 1 })
  }))

const mention = (at: number, sid: string, name?: string) => ({
  type: 'task-queue.entered',
  at,
  data: {
    task_sid: 'WT1',
    task_queue_sid: sid,
    ...(name === undefined ? {} : { task_queue_name: name }),
  },
})

story(
  'a queue has the name that was told last, and its SID while it was told none',
  () => ({
    events: [
      mention(0, 'WQ1', 'Old'),
      mention(1, 'WQ1', 'New'),
      mention(2, 'WQ1'),
      mention(3, 'WQ2'),
    ],
  }),
  (see) =>
    expect(see('SELECT queue_sid, name FROM v_queues ORDER BY 1')).toEqual([
      { queue_sid: 'WQ1', name: 'New' },
      { queue_sid: 'WQ2', name: 'WQ2' },
    ]),
)
