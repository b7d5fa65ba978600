import { expect, test } from 'vitest'
import { failureFrom, retryAfterMs } from '../../../src-main/twilio/failure.ts'

const kindOf = (status: number, body: unknown = {}) =>
  failureFrom({ status, body, retryAfterMs: null })?.kind ?? null

test('a status says what to do next', () => {
  const kinds = [200, 201, 301, 400, 401, 403, 404, 412, 429, 500, 503].map((status) => [
    status,
    kindOf(status),
  ])
  expect(Object.fromEntries(kinds)).toEqual({
    200: null,
    201: null,
    301: 'refused',
    400: 'refused',
    401: 'signed-out',
    403: 'refused',
    404: 'not-found',
    412: 'stale',
    429: 'rate-limited',
    500: 'twilio-failed',
    503: 'twilio-failed',
  })
})

test('Twilio’s own code for a wrong key counts whatever the status', () => {
  expect(kindOf(403, { code: 20003 })).toBe('signed-out')
})

test('a success that is no JSON is a failure', () => {
  const failure = failureFrom({ status: 200, body: undefined, retryAfterMs: null })
  expect(failure?.kind).toBe('twilio-failed')
})

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  expect(retryAfterMs('2', now)).toBe(2_000)
  expect(retryAfterMs('Fri, 20 Nov 2026 12:00:30 GMT', now)).toBe(30_000)
  expect(retryAfterMs('Fri, 20 Nov 2026 11:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBe(null)
  expect(retryAfterMs(null, now)).toBe(null)
})
