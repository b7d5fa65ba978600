import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Simulator } from '../../../src-main/simulator/start.ts'
import { ask, authorization, type Reply, simulatedUrl } from '../../contract/ask.ts'
import { now, startedFloor, workspaceOf } from './started.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startedFloor()
})
afterEach(() => simulator.faults.clear())
afterAll(() => simulator.close())

const workers = (): string => `${workspaceOf(simulator)}/Workers`
const raw = (url: string, signal?: AbortSignal): Promise<Response> =>
  fetch(simulatedUrl(simulator, url), {
    headers: { Authorization: authorization(simulator) },
    ...(signal && { signal }),
  })
const statuses = async (count: number): Promise<readonly number[]> => {
  const replies: Reply[] = []
  for (let each = 0; each < count; each += 1) replies.push(await ask(simulator, workers()))
  return replies.map(({ status }) => status)
}

test('a burst of 429 ends by itself and is counted', async () => {
  const before = simulator.faults.ledger()['too-many-requests'] ?? 0
  simulator.faults.add({ kind: 'too-many-requests', times: 2 })
  expect(await statuses(4)).toEqual([429, 429, 200, 200])
  expect(simulator.faults.ledger()['too-many-requests']).toBe(before + 2)
})

test('every third request can be refused, with the seconds to wait', async () => {
  simulator.faults.add({ kind: 'too-many-requests', retryAfterSeconds: 7, every: 3 })
  expect(await statuses(3)).toEqual([200, 200, 429])
  await statuses(2)
  const { headers, body } = await ask(simulator, workers())
  expect(headers.get('retry-after')).toBe('7')
  expect(body).toMatchObject({ code: 20429, status: 429 })
})

test('a fault strikes only where it is told to', async () => {
  simulator.faults.add({ kind: 'server-error', where: /taskrouter.*\/Tasks$/ })
  expect((await ask(simulator, workers())).status).toBe(200)
  expect((await ask(simulator, `${workspaceOf(simulator)}/Tasks`)).body).toMatchObject({
    status: 500,
  })
})

test('503 has an HTML body', async () => {
  simulator.faults.add({ kind: 'unavailable' })
  const response = await raw(workers())
  expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html'])
  expect(await response.text()).toMatch(/^<html>/)
})

test('a silent request stays open until the client gives up', async () => {
  simulator.faults.add({ kind: 'silence' })
  await expect(raw(workers(), AbortSignal.timeout(60))).rejects.toThrow(/timeout/)
  expect(simulator.requests.entries().at(-1)).toMatchObject({ status: 0, url: workers() })
})

test('a cut connection ends in the middle of the body', async () => {
  simulator.faults.add({ kind: 'cut' })
  const response = await raw(workers())
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow(/terminated/)
})

test('a reset connection gives no answer', async () => {
  simulator.faults.add({ kind: 'reset', times: 1 })
  await expect(raw(workers())).rejects.toThrow(/fetch failed/)
  expect((await raw(workers())).status).toBe(200)
})

test('a slow answer is late by what was asked', async () => {
  simulator.faults.add({ kind: 'slow', ms: 80 })
  const startedAt = performance.now()
  await raw(workers())
  expect(performance.now() - startedAt).toBeGreaterThan(75)
})

test('more requests at once than allowed are refused, and those under way are counted', async () => {
  simulator.requests.clear()
  simulator.faults.limitConcurrency(2)
  simulator.faults.add({ kind: 'silence', where: /Tasks/ })
  const closing = new AbortController()
  const held = [1, 2].map(() => raw(`${workspaceOf(simulator)}/Tasks`, closing.signal))
  await vi.waitUntil(() => simulator.requests.total() === 2)
  expect((await ask(simulator, workers())).body).toMatchObject({ code: 20429 })
  expect(simulator.requests.maxInFlight()).toBe(3)
  closing.abort()
  await Promise.allSettled(held)
})

test('the Date header can be off', async () => {
  simulator.faults.add({ kind: 'clock-skew', ms: 90_000 })
  const { headers } = await ask(simulator, workers())
  expect(headers.get('date')).toBe(new Date(now + 90_000).toUTCString())
})

test('a revoked key is refused until it is restored', async () => {
  const restore = simulator.faults.add({ kind: 'revoked-key' })
  expect((await ask(simulator, workers())).body).toMatchObject({ code: 20003 })
  restore()
  expect((await ask(simulator, workers())).status).toBe(200)
})

test('offline, connections are refused; online again, the same address answers', async () => {
  await raw(workers()).then((response) => response.text())
  await simulator.goOffline()
  await expect(raw(workers())).rejects.toThrow(/fetch failed/)
  await simulator.goOnline()
  expect((await raw(workers())).status).toBe(200)
})
