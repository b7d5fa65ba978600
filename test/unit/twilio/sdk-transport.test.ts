import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { createAddress } from '../../../src-main/twilio/address.ts'
import { createBudget } from '../../../src-main/twilio/budget.ts'
import { failureOf } from '../../../src-main/twilio/failure.ts'
import { createMeter } from '../../../src-main/twilio/meter.ts'
import { createSdkTransport, type SdkRequest } from '../../../src-main/twilio/sdk-transport.ts'
import { backOffMs, type Call, createTransport } from '../../../src-main/twilio/transport.ts'
import {
  cut,
  html,
  json,
  silence,
  type StubAnswer,
  type StubServer,
  startStubServer,
} from './stub-server.ts'

let server: StubServer
afterEach(() => server.close())

const workers: SdkRequest = { method: 'get', uri: 'https://taskrouter.twilio.com/v1/Workers' }
const call = (change: Partial<Call> = {}): Call => ({
  purpose: 'workers',
  priority: 'floor',
  signal: new AbortController().signal,
  ...change,
})

const open = async (...answers: readonly StubAnswer[]) => {
  server = await startStubServer(...answers)
  const meter = createMeter(systemClock)
  const transport = createTransport({
    budget: createBudget({ clock: systemClock, concurrency: 4, requestsPerMinute: 60_000 }),
    meter,
    clock: systemClock,
    random: () => 0.001,
    // short only where nothing is answered: a busy machine is no time-out
    timeoutMs: answers.includes(silence) ? 200 : 20_000,
  })
  const send = createSdkTransport({
    transport,
    address: createAddress(server.url),
    authorization: `Basic ${btoa('SK1:hush')}`,
    meter,
    clock: systemClock,
  })
  return { send, meter }
}

const failureKind = (sending: Promise<unknown>): Promise<string | undefined> =>
  sending.then(
    () => 'none',
    (error: unknown) => failureOf(error)?.kind,
  )

test('a read carries the key, its parameters, and repeats a list’s name', async () => {
  const { send } = await open(json(200, { ok: 1 }))
  const params = { AssignmentStatus: ['pending', 'reserved'], PageSize: 5, Skip: undefined }
  const reply = await send({ ...workers, params }, call())
  expect(reply.body).toEqual({ ok: 1 })
  expect(server.seen[0]).toMatchObject({
    url: '/taskrouter.twilio.com/v1/Workers?AssignmentStatus=pending&AssignmentStatus=reserved&PageSize=5',
    headers: { authorization: `Basic ${btoa('SK1:hush')}` },
  })
  expect(server.seen[0]?.headers['accept-encoding']).toContain('gzip')
})

test.each([
  ['500', json(500, { code: 20500 })],
  ['503 with HTML', html(503)],
  ['200 that is no JSON', html(200)],
  ['429', json(429, { code: 20429 })],
  ['a cut body', cut],
  ['no answer in time', silence],
])('a read is repeated after %s', async (_, fault) => {
  const { send } = await open(fault, json(200, { workers: [] }))
  expect((await send(workers, call())).body).toEqual({ workers: [] })
  expect(server.seen.length).toBe(2)
})

test('after all attempts the failure is told', async () => {
  const { send } = await open(json(500, {}))
  expect(await failureKind(send(workers, call({ attempts: 3 })))).toBe('twilio-failed')
  expect(server.seen.length).toBe(3)
})

test('a host that does not answer is unreachable', async () => {
  const { send } = await open(json(200, {}))
  await server.close()
  expect(await failureKind(send(workers, call({ attempts: 1 })))).toBe('unreachable')
})

test.each([
  [401, 'signed-out'],
  [403, 'refused'],
  [404, 'not-found'],
  [412, 'stale'],
])('a %i is not repeated', async (status, kind) => {
  const { send } = await open(json(status, { code: 1 }))
  expect(await failureKind(send(workers, call()))).toBe(kind)
  expect(server.seen.length).toBe(1)
})

test('a write is repeated after 429 only, because nothing else says that it was not done', async () => {
  const { send } = await open(json(429, {}), json(500, {}))
  const write: SdkRequest = { ...workers, method: 'post', data: { ActivitySid: 'WA1' } }
  expect(await failureKind(send(write, call()))).toBe('twilio-failed')
  expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'POST'])
})

test('a redirect is not followed', async () => {
  const { send } = await open((response) => {
    response.writeHead(302, { Location: '/elsewhere' })
    response.end()
  })
  expect(await failureKind(send(workers, call()))).toBe('refused')
  expect(server.seen.length).toBe(1)
})

test('Retry-After holds back every request, also those that others make', async () => {
  const { send, meter } = await open(json(429, {}, { 'Retry-After': '1' }), json(200, {}))
  const startedAt = systemClock.now()
  const first = send(workers, call())
  await vi.waitUntil(() => meter.traffic().slowedDown === 1, { timeout: 20_000 })
  await Promise.all([first, send(workers, call({ purpose: 'events' }))])
  expect(server.seen.length).toBe(3)
  expect(systemClock.now() - startedAt).toBeGreaterThanOrEqual(1_000)
})

test('a request that may wait less long than others is given up sooner', async () => {
  const { send } = await open(json(200, {}), () => undefined)
  await send(workers, call())
  const sending = send(workers, call({ timeoutMs: 50, attempts: 1 }))
  expect(await failureKind(sending)).toBe('unreachable')
})

test('an aborted request ends at once', async () => {
  const { send } = await open(silence)
  const stop = new AbortController()
  const sending = send(workers, call({ signal: stop.signal }))
  stop.abort()
  await expect(sending).rejects.toThrow('aborted')
})

test('the meter tells requests by purpose, 429s, and how far this clock is off', async () => {
  const Date = new globalThis.Date(systemClock.now() + 90_000).toUTCString()
  const { send, meter } = await open(
    json(429, {}),
    json(200, {}, { Date, 'Twilio-Concurrent-Requests': '7' }),
  )
  await send(workers, call())
  const traffic = meter.traffic()
  expect(traffic).toMatchObject({
    requests: 2,
    requestsPerMinute: 2,
    slowedDown: 1,
    concurrentRequests: 7,
    byPurpose: { 'taskrouter workers': 2 },
  })
  expect(Math.abs(traffic.skewMs - 90_000)).toBeLessThan(1_500)
})

test('back-off doubles up to a bound, and jitter takes any part of it', () => {
  expect([1, 2, 3, 20].map((attempt) => backOffMs(attempt, () => 1))).toEqual([
    500, 1_000, 2_000, 15_000,
  ])
  expect(backOffMs(3, () => 0)).toBe(0)
})
