import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../../../src-main/simulator/start.ts'
import { ask, nextUrlOf, type Reply, rowsOf } from '../../contract/ask.ts'
import { minute, now, startedFloor, workspaceOf } from './started.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startedFloor()
})
afterAll(() => {
  simulator.faults.clear()
  return simulator.close()
})

const events = (query: string): Promise<Reply> =>
  ask(simulator, `${workspaceOf(simulator)}/Events?${query}`)
const timesIn = (reply: Reply): readonly number[] =>
  rowsOf(reply).map((row) => Number(row['event_date_ms']))
const sidsIn = (reply: Reply): readonly unknown[] => rowsOf(reply).map(({ sid }) => sid)
const iso = (at: number): string => new Date(at).toISOString()

test('without a window it answers for the last 15 minutes, newest first', async () => {
  const times = timesIn(await events('PageSize=1000'))
  expect(times).toEqual(
    simulator.floor.events({ from: now - 15 * minute, to: now }).map(({ at }) => at),
  )
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(times.length).toBeGreaterThan(20)
})

test('StartDate and EndDate count whole seconds and are both included', async () => {
  const { at } = simulator.floor
    .events({ from: 0, to: now })
    .find((event) => event.at % 1000 > 0) ?? { at: 0 }
  const second = iso(Math.floor(at / 1000) * 1000).replace('.000Z', 'Z')
  const times = timesIn(await events(`StartDate=${second}&EndDate=${second}`))
  expect(times).toContain(at)
  expect(new Set(times.map((time) => Math.floor(time / 1000)))).toEqual(
    new Set([Math.floor(at / 1000)]),
  )
})

test('a full page offers no further one, and Page is refused', async () => {
  const reply = await events('PageSize=5&Minutes=240')
  expect(rowsOf(reply)).toHaveLength(5)
  expect(nextUrlOf(reply)).toBeNull()
  for (const query of ['Page=0', 'Page=1', 'PageToken=PAEV'])
    expect((await events(query)).status).toBe(400)
})

test('filters hold together', async () => {
  const [accepted] = simulator.floor.events({ from: 0, to: now, type: 'reservation.accepted' })
  const taskSid = accepted?.data['task_sid']
  const rows = rowsOf(await events(`TaskSid=${taskSid}&EventType=reservation.accepted&Minutes=240`))
  expect(rows.map(({ sid }) => sid)).toContain(accepted?.sid)
  for (const row of rows)
    expect(row).toMatchObject({
      event_type: 'reservation.accepted',
      event_data: { task_sid: taskSid },
    })
})

test('a single event is found by its SID', async () => {
  const [first] = rowsOf(await events('PageSize=1'))
  const { body } = await ask(
    simulator,
    `${workspaceOf(simulator)}/Events/${String(first?.['sid'])}`,
  )
  expect(body).toEqual(first)
})

test('Minutes together with dates, and dates that are none, are refused', async () => {
  for (const query of [`Minutes=5&StartDate=${iso(now)}`, 'StartDate=yesterday', 'Minutes=some'])
    expect((await events(query)).status).toBe(400)
})

test('late events show up after their delay, and then all of them', async () => {
  const window = `StartDate=${iso(now - 10 * minute)}&EndDate=${iso(now)}&PageSize=1000`
  const all = sidsIn(await events(window))
  const off = simulator.faults.add({ kind: 'late-events', delayMs: 4 * minute, everyNth: 2 })
  const early = sidsIn(await events(window))
  const missing = all.filter((sid) => !early.includes(sid))
  expect(missing.length).toBeGreaterThan(0)
  expect(early).toEqual(all.filter((sid) => !missing.includes(sid)))
  const newest = simulator.floor
    .events({ from: now - 4 * minute + 1, to: now })
    .map(({ sid }) => sid)
  expect(missing.every((sid) => newest.includes(String(sid)))).toBe(true)
  off()
  expect(sidsIn(await events(window))).toEqual(all)
})

test('duplicated events stand twice in a page, and a page can be exactly full', async () => {
  const window = `StartDate=${iso(now - 5 * minute)}&PageSize=1000`
  const all = sidsIn(await events(window))
  const off = simulator.faults.add({ kind: 'duplicated-events', everyNth: 1 })
  expect(sidsIn(await events(window))).toEqual(all.flatMap((sid) => [sid, sid]))
  off()
  simulator.faults.add({ kind: 'full-page', times: 1 })
  const full = sidsIn(await events(window))
  expect(full).toHaveLength(1000)
  expect(new Set(full)).toEqual(new Set(all))
  expect(sidsIn(await events(window))).toEqual(all)
})
