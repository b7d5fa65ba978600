import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../src-main/lib/clock.ts'
import { createTwilio } from '../../../src-main/twilio/twilio.ts'
import { json, type StubAnswer, type StubServer, startStubServer } from './stub-server.ts'

let server: StubServer
afterEach(() => server.close())

const accountSid = `AC${'1'.repeat(32)}`
const call = {
  purpose: 'test',
  priority: 'floor',
  signal: new AbortController().signal,
  attempts: 1,
} as const

const open = async (...answers: readonly StubAnswer[]) => {
  server = await startStubServer(...answers)
  return createTwilio({
    credentials: { accountSid, apiKeySid: 'SK1', apiSecret: 'hush' },
    twilioUrl: server.url,
    clock: systemClock,
    concurrency: 4,
    requestsPerMinute: 600,
  })
}

const flex = (change: object = {}) =>
  json(200, {
    account_sid: accountSid,
    taskrouter_workspace_sid: 'WS1',
    chat_service_instance_sid: 'IS1',
    ...change,
  })
const worker = (sid: string) => ({ sid, activity_sid: 'WA1', date_created: '2026-11-20T10:00:00Z' })

test('a list is read to its end over the next-page URL of the real host', async () => {
  const next = 'https://taskrouter.twilio.com/v1/Workspaces/WS1/Workers?PageSize=1000&PageToken=PA1'
  const twilio = await open(
    json(200, { workers: [worker('WK1')], meta: { key: 'workers', next_page_url: next } }),
    json(200, { workers: [worker('WK2')], meta: { key: 'workers', next_page_url: null } }),
  )
  const { records } = await twilio.workspace('WS1', null).workers.list(call)
  expect(records.map(({ sid }) => sid)).toEqual(['WK1', 'WK2'])
  expect(server.seen.map(({ url }) => url)).toEqual([
    '/taskrouter.twilio.com/v1/Workspaces/WS1/Workers?PageSize=1000',
    '/taskrouter.twilio.com/v1/Workspaces/WS1/Workers?PageSize=1000&PageToken=PA1',
  ])
})

test('a next-page URL of a foreign host is not asked', async () => {
  const next = 'https://example.com/v1/Workers?PageToken=PA1'
  const twilio = await open(
    json(200, { workers: [worker('WK1')], meta: { key: 'workers', next_page_url: next } }),
  )
  await expect(twilio.workspace('WS1', null).workers.list(call)).rejects.toThrow('HTTP 0')
  expect(server.seen.length).toBe(1)
})

test('events are asked for in whole seconds, as many as an answer holds', async () => {
  const twilio = await open(json(200, { events: [], meta: { key: 'events', next_page_url: null } }))
  const from = Date.parse('2026-11-20T10:00:00Z')
  const page = await twilio.workspace('WS1', null).events.read({ from, to: from + 60_000 }, call)
  expect(page).toEqual({ events: [], isFull: false })
  const url = new URL(server.seen[0]?.url ?? '', server.url)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    StartDate: '2026-11-20T10:00:00Z',
    EndDate: '2026-11-20T10:01:00Z',
    PageSize: '1000',
  })
})

test('messages are read in the chat service of Flex', async () => {
  const twilio = await open(json(200, { messages: [], meta: { key: 'messages' } }))
  for await (const page of twilio.workspace('WS1', 'IS1').chatThreads.messages('CH1', 'desc', call))
    expect(page).toEqual([])
  expect(server.seen[0]?.url).toBe(
    '/conversations.twilio.com/v1/Services/IS1/Conversations/CH1/Messages?Order=desc&PageSize=100',
  )
})

test('one request finds the workspace and the chat service', async () => {
  const twilio = await open(flex())
  expect(await twilio.findAccount(null, call)).toEqual({
    kind: 'ready',
    workspaceSid: 'WS1',
    chatServiceSid: 'IS1',
  })
})

test('where Flex Configuration is refused, the workspace of Flex is found by its name', async () => {
  const workspaces = [
    { sid: 'WS1', account_sid: accountSid, friendly_name: 'Playground' },
    { sid: 'WS2', account_sid: accountSid, friendly_name: 'Flex Task Assignment' },
  ]
  const twilio = await open(
    json(403, { code: 20403 }),
    json(200, { workspaces, meta: { key: 'workspaces' } }),
  )
  expect(await twilio.findAccount(null, call)).toMatchObject({ kind: 'ready', workspaceSid: 'WS2' })
})

test('a key of another account is told from a wrong one', async () => {
  const twilio = await open(flex({ account_sid: `AC${'2'.repeat(32)}` }))
  expect(await twilio.findAccount(null, call)).toEqual({ kind: 'wrong-account' })
})

test('an account without Flex has no workspace', async () => {
  const none = json(200, { workspaces: [], meta: { key: 'workspaces' } })
  const twilio = await open(json(404, { code: 20404 }), none)
  expect(await twilio.findAccount(null, call)).toEqual({ kind: 'no-workspace' })
})
