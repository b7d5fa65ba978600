import { gunzipSync } from 'node:zlib'
import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../../../src-main/simulator/start.ts'
import { ask, authorization, rowsOf, simulatedUrl } from '../../contract/ask.ts'
import { accountOf, minute, now, startedFloor, workspaceOf } from './started.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startedFloor()
})
afterAll(() => simulator.close())

const refusal = async (url: string, headers: Record<string, string> = {}): Promise<unknown> =>
  (await ask(simulator, url, { headers })).body

test('a wrong key is refused with 20003 on every host, and so is another account', async () => {
  const Authorization = `Basic ${btoa(`${simulator.apiKeySid}:wrong`)}`
  for (const url of [workspaceOf(simulator), 'https://flex-api.twilio.com/v1/Configuration'])
    expect(await refusal(url, { Authorization })).toEqual({
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
      status: 401,
    })
  const foreign = accountOf(simulator).replace(/AC\w+/, `AC${'0'.repeat(32)}`)
  expect(await refusal(`${foreign}/Calls.json`)).toMatchObject({ code: 20003, status: 401 })
})

test('what is not there is refused with 20404: a host, a path, a workspace, a SID', async () => {
  const workspace = workspaceOf(simulator)
  for (const url of [
    'https://sync.twilio.com/v1/Services',
    `${workspace}/Nothing`,
    workspace.replace(/WS\w+/, `WS${'0'.repeat(32)}`),
    `${workspace}/Tasks/WT${'0'.repeat(32)}`,
    `${workspace}/Workers/%E0%A4%A`,
  ])
    expect(await refusal(url)).toMatchObject({ code: 20404, status: 404 })
})

test('headers tell simulated time, a request ID, and the requests under way', async () => {
  const { headers } = await ask(simulator, workspaceOf(simulator))
  expect(headers.get('date')).toBe(new Date(now).toUTCString())
  expect(headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/)
  expect(headers.get('twilio-concurrent-requests')).toBe('1')
  expect(headers.get('x-rate-limit-remaining')).toBe('999')
})

test('a body is compressed when asked for, and only then', async () => {
  const fetched = (
    accepts: Record<string, string>,
  ): Promise<{ encoding: unknown; bytes: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: authorization(simulator), ...accepts }
      get(simulatedUrl(simulator, `${workspaceOf(simulator)}/Workers`), { headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
        )
      }).on('error', reject)
    })
  const plain = await fetched({})
  const packed = await fetched({ 'accept-encoding': 'gzip' })
  expect([plain.encoding, packed.encoding]).toEqual([undefined, 'gzip'])
  expect(gunzipSync(packed.bytes)).toEqual(plain.bytes)
})

test('AssignmentStatus is understood repeated and with commas', async () => {
  const url = `${workspaceOf(simulator)}/Tasks`
  const byComma = rowsOf(await ask(simulator, `${url}?AssignmentStatus=assigned,wrapping`))
  const repeated = rowsOf(
    await ask(simulator, `${url}?AssignmentStatus=assigned&AssignmentStatus=wrapping`),
  )
  expect(byComma).toEqual(repeated)
  const open = simulator.floor
    .tasks()
    .filter(({ assignmentStatus }) => ['assigned', 'wrapping'].includes(assignmentStatus))
  expect(new Set(byComma.map(({ sid }) => sid))).toEqual(new Set(open.map(({ sid }) => sid)))
})

test('single workers carry their version as ETag', async () => {
  const [worker] = simulator.floor.workers()
  const { headers } = await ask(simulator, `${workspaceOf(simulator)}/Workers/${worker?.sid}`)
  expect(headers.get('etag')).toBe(`"${worker?.version}"`)
})

test('queue statistics of many queues come in one answer, foreign queues as zeros', async () => {
  const [queue] = simulator.floor.queues
  const foreign = `WQ${'0'.repeat(32)}`
  const { body } = await ask(simulator, `${workspaceOf(simulator)}/TaskQueues/RealTimeStatistics`, {
    json: { queueSids: [queue?.sid, foreign] },
  })
  const eligible = simulator.floor
    .workers()
    .filter(({ sid }) => simulator.floor.isEligible(queue?.sid ?? '', sid))
  expect(body['task_queue_response_count']).toBe(2)
  expect(body['task_queue_data']).toMatchObject([
    { task_queue_sid: queue?.sid, total_eligible_workers: eligible.length },
    { task_queue_sid: foreign, total_eligible_workers: 0, total_tasks: 0 },
  ])
})

test('cumulative statistics count the events of their window', async () => {
  const { body } = await ask(simulator, `${workspaceOf(simulator)}/CumulativeStatistics?Minutes=60`)
  const accepted = simulator.floor.events({
    from: now - 60 * minute,
    to: now,
    type: 'reservation.accepted',
  })
  expect(body['reservations_accepted']).toBe(accepted.length)
  expect(accepted.length).toBeGreaterThan(0)
})

test('api.twilio.com writes RFC-2822 dates, the other hosts ISO dates without fractions', async () => {
  const [call] = rowsOf(await ask(simulator, `${accountOf(simulator)}/Calls.json?PageSize=1`))
  expect(call?.['date_created']).toMatch(/^\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d \+0000$/)
  const [worker] = rowsOf(await ask(simulator, `${workspaceOf(simulator)}/Workers?PageSize=1`))
  expect(worker?.['date_status_changed']).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\dZ$/)
})
