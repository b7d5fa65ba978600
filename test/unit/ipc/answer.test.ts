import { expect, test } from 'vitest'
import { AppFailure } from '../../../src-main/contract/errors.ts'
import { shellRequests, type ShellRequestName } from '../../../src-main/contract/requests.ts'
import { createAnswer, type Handlers } from '../../../src-main/ipc/answer.ts'
import { readableLog } from '../shell/temp-folder.ts'

const unused = (): never => {
  throw new AppFailure('bad-request', 'not part of this test')
}
const settings = { theme: 'dark', density: 'normal', alignment: 'alternate' } as const
const own = {
  settings: () => settings,
  'change-settings': (change) => ({ ...settings, ...(change.theme && { theme: change.theme }) }),
} satisfies Partial<Handlers<ShellRequestName>>
const handlers = {
  ...Object.fromEntries(Object.keys(shellRequests).map((name) => [name, unused])),
  ...own,
} as unknown as Handlers<ShellRequestName>
const secret = 's3cret-of-the-key'
const credentials = {
  accountSid: `AC${'1'.repeat(32)}`,
  apiKeySid: `SK${'2'.repeat(32)}`,
  apiSecret: secret,
}

const createSubject = (changed: Partial<Handlers<ShellRequestName>> = {}) => {
  let now = 0
  const { lines, log } = readableLog()
  const clock = {
    now: () => now,
    sleep: async (ms: number) => void (now += ms),
  }
  return {
    answer: createAnswer({ handlers: { ...handlers, ...changed }, passOn: unused, clock, log }),
    clock,
    lines,
  }
}

test('answers a question with its value', async () => {
  const { answer } = createSubject()
  expect(await answer('settings', undefined)).toEqual({ ok: true, value: settings })
  expect(await answer('change-settings', { theme: 'light' })).toMatchObject({
    ok: true,
    value: { theme: 'light' },
  })
})

test.each([
  ['an unknown name', 'rm -rf', undefined],
  ['the name of an inherited property', 'constructor', undefined],
  ['a name that is no text', ['settings'], undefined],
  ['arguments where none belong', 'settings', { x: 1 }],
  ['missing arguments', 'agent-day', undefined],
  ['arguments of another shape', 'agent-day', { agentSid: 7, from: 0, to: 1 }],
  ['a theme that does not exist', 'change-settings', { theme: 'pink' }],
])('%s is a bad request, answered as a value', async (_what, name, args) => {
  const { answer } = createSubject()
  expect(await answer(name, args)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
})

test('a failure keeps its code and detail', async () => {
  const { answer } = createSubject({
    'connect-account': () => Promise.reject(new AppFailure('no-workspace', 'taskrouter 404')),
  })
  expect(await answer('connect-account', credentials)).toEqual({
    ok: false,
    error: { code: 'no-workspace', detail: 'taskrouter 404' },
  })
})

test('an unforeseen error is internal, and neither its message nor the arguments are logged', async () => {
  const { answer, lines } = createSubject({
    'connect-account': ({ apiSecret }) => {
      throw new TypeError(`cannot read ${apiSecret}`)
    },
  })
  expect(await answer('connect-account', credentials)).toEqual({
    ok: false,
    error: { code: 'internal', detail: 'TypeError' },
  })
  expect(lines.join('\n')).toContain('answer.test.ts')
  expect(lines.join('\n')).not.toContain(secret)
})

test('refused arguments are named in the answer by field, never by value', async () => {
  const { answer, lines } = createSubject()
  const reply = await answer('connect-account', { ...credentials, accountSid: secret })
  expect(reply).toMatchObject({ ok: false, error: { detail: 'connect-account: accountSid' } })
  expect(JSON.stringify([reply, lines])).not.toContain(secret)
})

test('a question that goes on failing is logged once, until it was answered in between', async () => {
  let isFailing = true
  const { answer, lines } = createSubject({
    settings: () => {
      if (isFailing) throw new AppFailure('store-corrupt')
      return settings
    },
  })
  await answer('settings', undefined)
  await answer('settings', undefined)
  expect(lines).toHaveLength(1)
  isFailing = false
  await answer('settings', undefined)
  isFailing = true
  await answer('settings', undefined)
  expect(lines).toHaveLength(2)
})

test('a slow request leaves a line, a quick one none', async () => {
  const { answer, clock, lines } = createSubject({
    'app-state': async () => {
      await clock.sleep(250)
      throw new AppFailure('bad-request')
    },
  })
  await answer('settings', undefined)
  expect(lines).toEqual([])
  await answer('app-state', undefined)
  expect(lines).toContainEqual(expect.stringMatching(/slow request name=app-state tookMs=250/))
})
