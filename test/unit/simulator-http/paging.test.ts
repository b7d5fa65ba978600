import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Simulator } from '../../../src-main/simulator/start.ts'
import { ask, nextUrlOf, type Reply, rowsOf } from '../../contract/ask.ts'
import { accountOf, startedFloor, workspaceOf } from './started.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startedFloor()
})
afterAll(() => simulator.close())

const walked = async (url: string): Promise<{ sids: unknown[]; urls: string[] }> => {
  const [sids, urls]: [unknown[], string[]] = [[], []]
  for (let next: string | null = url; next !== null; ) {
    urls.push(next)
    const page: Reply = await ask(simulator, next)
    sids.push(...rowsOf(page).map(({ sid }) => sid))
    next = nextUrlOf(page)
  }
  return { sids, urls }
}

test('next_page_url names Twilio’s host, keeps the filters, and leads to each row once', async () => {
  const { sids, urls } = await walked(`${workspaceOf(simulator)}/Workers?PageSize=5&Ordering=x`)
  expect(sids).toEqual(simulator.floor.workers().map(({ sid }) => sid))
  expect(urls).toHaveLength(3)
  expect(urls[1]).toMatch(
    /^https:\/\/taskrouter\.twilio\.com\/v1\/.*\?Ordering=x&PageSize=5&Page=1&PageToken=PAWK/,
  )
})

test('a page goes on after its last row although rows before it have gone', async () => {
  const url = `${workspaceOf(simulator)}/Workers?PageSize=4`
  const first = await ask(simulator, url)
  const second = await ask(simulator, nextUrlOf(first) ?? '')
  const { previous_page_url: back } = second.body['meta'] as { previous_page_url: string }
  expect(rowsOf(await ask(simulator, back))).toEqual(rowsOf(first))
})

test('api.twilio.com pages with relative links beside the rows', async () => {
  const url = `${accountOf(simulator)}/Calls.json?PageSize=20`
  const { body } = await ask(simulator, url)
  expect(body['next_page_uri']).toMatch(
    new RegExp(
      `^/2010-04-01/Accounts/${simulator.accountSid}/Calls.json\\?PageSize=20&Page=1&PageToken=PACA`,
    ),
  )
  expect([body['page'], body['page_size'], body['start'], body['end']]).toEqual([0, 20, 0, 19])
  const newestFirst = simulator.floor
    .calls()
    .map(({ sid }) => sid)
    .toReversed()
  expect((await walked(url)).sids).toEqual(newestFirst)
})

test.each([
  ['taskrouter.twilio.com/v1/Workspaces/WS/Workers', 1000],
  ['conversations.twilio.com/v1/Conversations', 100],
  ['conversations.twilio.com/v1/Users', 50],
])('a page of %s holds %i rows at most', async (path, most) => {
  const url = `https://${path.replace('/WS/', `/${simulator.workspaceSid}/`)}`
  const sizeOf = async (query: string): Promise<number> =>
    ((await ask(simulator, `${url}?${query}`)).body['meta'] as { page_size: number }).page_size
  expect(await sizeOf('PageSize=100000')).toBe(most)
  expect(await sizeOf('')).toBe(50)
})

test.each(['Workers', 'Tasks'])('a page of %s by number alone is refused', async (list) => {
  const reply = await ask(simulator, `${workspaceOf(simulator)}/${list}?Page=1`)
  expect([reply.status, reply.body['code']]).toEqual([400, 20001])
})
