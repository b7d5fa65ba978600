import { expect, test } from 'vitest'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import { readWindow, type WindowPart } from '../../../src-main/sync/feeds/event-windows.ts'
import type { EventFeed, EventWindow } from '../../../src-main/twilio/events.ts'

const pageSize = 1_000
const startAt = Date.parse('2026-11-20T10:00:00Z')
const call = {
  purpose: 'events',
  priority: 'floor',
  signal: new AbortController().signal,
} as const

let number = 0
const eventAt = (at: number, type = 'task.updated'): RawEvent => {
  number += 1
  return {
    sid: `EV${number}`,
    type,
    at,
    taskSid: null,
    reservationSid: null,
    workerSid: null,
    data: {},
    json: '{}',
  }
}
const eventsAt = (at: number, count: number, type?: string): RawEvent[] =>
  Array.from({ length: count }, () => eventAt(at, type))

/** Twilio's event list: newest first, at most 1,000. `endMs` is how far into its second a window's end reaches. */
const feedOf = (events: readonly RawEvent[], endMs: number) => {
  const asked: EventWindow[] = []
  const feed: EventFeed = {
    read: async (window) => {
      asked.push(window)
      const found = events
        .filter(({ at }) => at >= window.from && at <= window.to + endMs)
        .filter(({ type }) => window.type === undefined || window.type === type)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, pageSize)
      return { events: found, isFull: found.length >= pageSize }
    },
  }
  return { feed, asked }
}

const partsOf = async (
  feed: EventFeed,
  span: { readonly from: number; readonly to: number },
): Promise<WindowPart[]> => {
  const parts: WindowPart[] = []
  for await (const part of readWindow(feed, span, call)) parts.push(part)
  return parts
}

const sidsIn = (parts: readonly WindowPart[]): Set<string> =>
  new Set(parts.flatMap(({ events }) => events.map(({ sid }) => sid)))

test.each([
  ['whole end seconds', 999],
  ['end instants', 0],
])('a busy stretch loses nothing where Twilio counts %s', async (_, endMs) => {
  const events = Array.from({ length: 5_000 }, (_, n) => eventAt(startAt + n * 7 + 450))
  const { feed } = feedOf(events, endMs)
  const parts = await partsOf(feed, { from: startAt, to: startAt + 36_000 })
  expect(sidsIn(parts).size).toBe(5_000)
})

test('parts come newest first and cover the stretch without a hole', async () => {
  const { feed } = feedOf(
    Array.from({ length: 3_000 }, (_, n) => eventAt(startAt + n * 20)),
    999,
  )
  const parts = await partsOf(feed, { from: startAt, to: startAt + 60_000 })
  expect(parts.length).toBeGreaterThan(2)
  expect(parts[0]?.span.to).toBe(startAt + 60_000)
  expect(parts.at(-1)?.span.from).toBe(startAt)
  for (const [at, part] of parts.slice(1).entries()) expect(part.span.to).toBe(parts[at]?.span.from)
})

test('a quiet stretch takes one request, in whole seconds', async () => {
  const { feed, asked } = feedOf([eventAt(startAt)], 999)
  await partsOf(feed, { from: startAt + 250, to: startAt + 9_750 })
  expect(asked).toEqual([{ from: startAt, to: startAt + 10_000 }])
})

test('a page of exactly 1,000 is not believed to be all', async () => {
  const { feed, asked } = feedOf(eventsAt(startAt + 500, 1_000), 0)
  const parts = await partsOf(feed, { from: startAt, to: startAt + 8_000 })
  expect(asked.length).toBeGreaterThan(1)
  expect(sidsIn(parts).size).toBe(1_000)
})

test('a second with more than 1,000 events is told apart by type', async () => {
  const events = [
    ...eventsAt(startAt + 500, 900, 'task.updated'),
    ...eventsAt(startAt + 500, 900, 'reservation.created'),
    ...eventsAt(startAt + 500, 5, 'worker.mood'),
  ]
  const { feed } = feedOf(events.toReversed(), 0)
  const parts = await partsOf(feed, { from: startAt, to: startAt + 1_000 })
  expect(sidsIn(parts).size).toBe(1_805)
  expect(parts.every(({ missing }) => missing === null)).toBe(true)
})

test('what even one type hides is said to be missing', async () => {
  const { feed } = feedOf(eventsAt(startAt + 500, 1_500), 0)
  const parts = await partsOf(feed, { from: startAt, to: startAt + 1_000 })
  expect(parts.map(({ span, missing }) => [span, missing])).toEqual([
    [{ from: startAt, to: startAt + 1_000 }, 'more task.updated in one second than Twilio lists'],
  ])
})
