import { expect, test } from 'vitest'
import { apiOf, createAddress } from '../../../src-main/twilio/address.ts'
import { failureOf } from '../../../src-main/twilio/failure.ts'

const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (error) {
    return failureOf(error)?.kind
  }
  return undefined
}

test('Twilio’s own hosts are asked as they are', () => {
  const address = createAddress(null)
  expect(address('https://taskrouter.twilio.com/v1/Workspaces?PageSize=1').href).toBe(
    'https://taskrouter.twilio.com/v1/Workspaces?PageSize=1',
  )
})

test('a base URL takes the real host as its first path segment', () => {
  const address = createAddress('http://127.0.0.1:8080/')
  expect(address('https://taskrouter.twilio.com/v1/Workspaces').href).toBe(
    'http://127.0.0.1:8080/taskrouter.twilio.com/v1/Workspaces',
  )
})

test('a next-page URL that is rewritten already stays what it is', () => {
  const address = createAddress('http://127.0.0.1:8080')
  const next = 'http://127.0.0.1:8080/taskrouter.twilio.com/v1/Workspaces?PageToken=PA1'
  expect(address(next).href).toBe(next)
})

test.each([
  'https://example.com/v1/Workspaces',
  'https://twilio.com.example.com/',
  'https://eviltwilio.com/',
  'http://taskrouter.twilio.com/v1',
  'https://taskrouter.twilio.com:8443/v1',
  'https://someone@taskrouter.twilio.com/v1',
  'http://127.0.0.1:8080/taskrouter.twilio.com/v1',
])('%s gets no request', (uri) => {
  expect(refusalOf(() => createAddress(null)(uri))).toBe('refused')
})

test('with a base URL no other host gets a request either', () => {
  const address = createAddress('http://127.0.0.1:8080')
  expect(refusalOf(() => address('https://example.com/'))).toBe('refused')
  expect(refusalOf(() => address('http://127.0.0.1:8081/taskrouter.twilio.com/v1'))).toBe('refused')
})

test('a request is metered under its product', () => {
  expect(apiOf('https://flex-api.twilio.com/v1/Configuration')).toBe('flex-api')
  expect(apiOf('http://127.0.0.1:80/conversations.twilio.com/v1')).toBe('conversations')
})
