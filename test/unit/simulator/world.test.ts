import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Floor, FloorOptions } from '../../../src-main/simulator/floor.ts'
import type { FloorEvent } from '../../../src-main/simulator/resources.ts'
import { scenarios } from '../../../src-main/simulator/scenarios/table.ts'
import { createFloor } from '../../../src-main/simulator/world.ts'

const monday = Date.UTC(2026, 10, 16)
const hourMs = 3_600_000
const dayMs = 24 * hourMs

const play = (options: Partial<FloorOptions>, hours: number): Floor => {
  const floor = createFloor({ seed: 5, agents: 12, startAt: monday, ...options })
  floor.advanceTo(monday + hours * hourMs)
  return floor
}

const eventsOf = (floor: Floor): readonly FloorEvent[] =>
  floor.events({ from: 0, to: Number.MAX_SAFE_INTEGER }).toReversed()

/** One hash over everything that a reader can see of the log and of the chats. */
const fingerprint = (floor: Floor): string => {
  const hash = createHash('sha256')
  for (const event of eventsOf(floor)) hash.update(JSON.stringify(event))
  for (const { sid } of floor.threads()) hash.update(JSON.stringify(floor.messages(sid)))
  hash.update(JSON.stringify(floor.truth().engagements))
  return hash.digest('hex')
}

describe('the simulated floor', () => {
  it('plays the same day for the same seed, and another one for another', () => {
    const first = fingerprint(play({}, 24))
    expect(fingerprint(play({}, 24))).toBe(first)
    expect(fingerprint(play({ seed: 6 }, 24))).not.toBe(first)
  })

  it('does not depend on how its time is cut', () => {
    const sliced = createFloor({ seed: 5, agents: 12, startAt: monday })
    for (let at = monday; at < monday + 14 * hourMs; at += 7_777) sliced.advanceTo(at)
    sliced.advanceTo(monday + 14 * hourMs)
    expect(fingerprint(sliced)).toBe(fingerprint(play({}, 14)))
  })

  it('plays only the scenarios that it is told to', () => {
    const floor = play({ scenarios: ['inbound-sms', 'abandoned'] }, 24)
    expect(Object.keys(floor.scenarioCounts()).toSorted()).toEqual(['abandoned', 'inbound-sms'])
  })

  it('keeps nobody at work outside its hours', () => {
    const floor = play({}, 24)
    expect(new Set(floor.workers().map(({ activity }) => activity.friendlyName))).toEqual(
      new Set(['Offline']),
    )
    expect(floor.tasks().filter(({ endedAt }) => endedAt === null)).toEqual([])
  })

  it('stays empty without agents', () => {
    expect(play({ agents: 0 }, 24).eventCount()).toBe(0)
  })
})

describe('a week of twenty agents', () => {
  let floor: Floor
  let events: readonly FloorEvent[]
  beforeAll(() => {
    const from = performance.now()
    floor = play({ agents: 20, seed: 3 }, 7 * 24)
    const ms = Math.round(performance.now() - from)
    events = eventsOf(floor)
    console.log(`20 agents, 7 days: ${events.length} events played in ${ms} ms`)
  })

  it('plays every scenario', () => {
    const counts = floor.scenarioCounts()
    expect(scenarios.filter(({ name }) => counts[name] === undefined)).toEqual([])
  })

  it('gives each agent about forty engagements on a working day', () => {
    const agentRows = floor
      .truth()
      .engagements.filter(({ engagement_type }) => engagement_type === 'Agent')
    const perDay = agentRows.length / (20 * 5)
    expect(perDay).toBeGreaterThan(30)
    expect(perDay).toBeLessThan(50)
  })

  it('writes events of every kind, in order of time', () => {
    const types = new Set(events.map(({ type }) => type))
    expect([...types].toSorted()).toEqual(
      [
        'reservation.accepted',
        'reservation.canceled',
        'reservation.completed',
        'reservation.created',
        'reservation.rejected',
        'reservation.rescinded',
        'reservation.timeout',
        'reservation.wrapup',
        'task-queue.entered',
        'task-queue.moved',
        'task-queue.timeout',
        'task.canceled',
        'task.completed',
        'task.created',
        'task.deleted',
        'task.system-deleted',
        'task.transfer-attempt-failed',
        'task.transfer-canceled',
        'task.transfer-completed',
        'task.transfer-failed',
        'task.transfer-initiated',
        'task.updated',
        'task.wrapup',
        'worker.activity.update',
        'worker.attributes.update',
        'worker.deleted',
        'workflow.entered',
        'workflow.target-matched',
        'workflow.timeout',
      ].toSorted(),
    )
    const instants = events.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
  })

  it('holds only text in event data, each event under its own SID', () => {
    expect(
      events.every(({ data }) => Object.values(data).every((v) => typeof v === 'string')),
    ).toBe(true)
    expect(new Set(events.map(({ sid }) => sid)).size).toBe(events.length)
    expect(events.every(({ sid }) => /^EV[0-9a-f]{32}$/.test(sid))).toBe(true)
  })

  it('never loads an agent beyond the channel’s capacity', () => {
    const capacity = { voice: 1, chat: 3, sms: 5 } as const
    const held = new Map<string, number>()
    const holder = new Map<string, { key: string; task: string }>()
    const over: string[] = []
    const free = (reservation: string): void => {
      const { key } = holder.get(reservation) ?? { key: '' }
      if (holder.delete(reservation)) held.set(key, (held.get(key) ?? 0) - 1)
    }
    for (const { type, data } of events) {
      const reservation = data.reservation_sid ?? ''
      const channel = data.task_channel_unique_name ?? ''
      if (type === 'reservation.created') {
        const key = `${data.worker_sid} ${channel}`
        held.set(key, (held.get(key) ?? 0) + 1)
        holder.set(reservation, { key, task: data.task_sid ?? '' })
        if ((held.get(key) ?? 0) > (capacity[channel as 'voice'] ?? 0)) over.push(key)
      } else if (/^reservation\.(rejected|timeout|canceled|rescinded|completed)$/.test(type))
        free(reservation)
      else if (/^task\.(completed|deleted|system-deleted)$/.test(type))
        for (const [sid, { task }] of holder) if (task === data.task_sid) free(sid)
    }
    expect(over).toEqual([])
  })

  it('ends every reservation with an event of its own or with its task’s', () => {
    const isEnd =
      /^(reservation\.(rejected|timeout|canceled|rescinded|completed)|task\.(completed|canceled|deleted|system-deleted))$/
    const ended = new Set(
      events
        .filter(({ type }) => isEnd.test(type))
        .map(({ type, data }) => (type.startsWith('task') ? data.task_sid : data.reservation_sid)),
    )
    const open = events.filter(
      ({ type, data }) =>
        type === 'reservation.created' &&
        !ended.has(data.reservation_sid) &&
        !ended.has(data.task_sid),
    )
    expect(
      open.map(({ data }) => data.task_sid).filter((sid) => floor.task(sid ?? '') === null),
    ).toEqual([])
  })

  it('accounts for no more than a quarter hour of an agent per quarter hour', () => {
    const sums = new Map<string, number>()
    for (const { agent_sid, interval_start, duration_ms } of floor.truth().agentStatus) {
      const key = `${agent_sid} ${interval_start}`
      sums.set(key, (sums.get(key) ?? 0) + duration_ms)
    }
    expect(Math.max(...sums.values())).toBe(900_000)
  })

  it('forgets a task five minutes after its end', () => {
    const last = events.findLast(({ type }) => type === 'task.completed')
    expect((last?.at ?? 0) < floor.now() - 300_000).toBe(true)
    expect(floor.task(last?.data.task_sid ?? '')).toBeNull()
  })

  it('finds events by every filter', () => {
    const one = events.find(({ type }) => type === 'reservation.accepted')
    const filters = {
      sid: one?.sid,
      type: one?.type,
      taskSid: one?.data.task_sid,
      reservationSid: one?.data.reservation_sid,
      workerSid: one?.data.worker_sid,
      queueSid: one?.data.task_queue_sid,
      taskChannel: one?.data.task_channel_unique_name,
    }
    const span = { from: one?.at ?? 0, to: one?.at ?? 0 }
    expect(floor.events({ ...span, ...filters })).toEqual([one])
    expect(floor.events({ ...span, ...filters, workerSid: 'WK0' })).toEqual([])
    expect(floor.events({ from: monday, to: floor.now(), limit: 3, skip: 2 })).toEqual(
      events.toReversed().slice(2, 5),
    )
  })

  it('tells nothing of events that are older than thirty days', () => {
    const old = play({ agents: 2, scenarios: ['inbound-voice'] }, 24)
    const before = eventsOf(old).length
    old.advanceTo(monday + 40 * dayMs)
    expect(eventsOf(old)[0]?.at).toBeGreaterThanOrEqual(monday + 10 * dayMs)
    expect(before).toBeGreaterThan(0)
  })
})
