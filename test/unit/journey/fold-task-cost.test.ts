import { expect, test } from 'vitest'
import type { RawEvent } from '../../../src-main/domain/records.ts'
import { events, foldEvents, saying, type Told } from './told.ts'

const created: Told = ['task.created', 0]
const queued: Told = ['task-queue.entered', 100, { task_queue_sid: 'WQ1' }]
const accepted: Told = ['reservation.accepted', 300]

/** Events whose fields count how often they are read. */
const counted = (own: readonly RawEvent[]) => {
  let reads = 0
  const read = own.map((event) => ({
    ...event,
    data: new Proxy(event.data, {
      get: (data, name: string) => {
        reads++
        return data[name]
      },
    }),
  }))
  const folded = foldEvents(read)
  return { folded, reads }
}

const updatedOften = (times: number): readonly RawEvent[] => {
  const last = saying({ from: '+15550100001', conversations: { outcome: 'sold' } })
  const updates = Array.from(
    { length: times },
    (_, index): Told => [
      'task.updated',
      300 + (index + 1) / times,
      index === times - 1 ? last : saying({ turn: index }),
    ],
  )
  return events([created, queued, accepted, ...updates, ['task.completed', 900]])
}

test('a task updated 5,000 times has the rows of one updated once, at two fields read per update', () => {
  const [once, often] = [1, 5_000].map((times) => counted(updatedOften(times)))
  expect(often?.folded).toEqual(once?.folded)
  expect(often?.folded.summary.customer.id).toBe('+15550100001')
  expect(often?.reads).toBeLessThanOrEqual((once?.reads ?? 0) + 2 * 5_000)
})

test('a task offered twice as often reads no more than twice as many fields', () => {
  const [some, many] = [500, 1_000].map((times) =>
    counted(
      events([
        created,
        queued,
        ...Array.from({ length: times }, (_, index): readonly Told[] => [
          ['task.updated', 1_000 + index * 10, saying({ turn: index })],
          ['reservation.created', 1_001 + index * 10, saying({ turn: index }), `WR${index}`],
          ['reservation.timeout', 1_009 + index * 10, saying({ turn: index }), `WR${index}`],
        ]).flat(),
      ]),
    ),
  )
  expect(many?.folded.engagements).toHaveLength(1_001)
  expect(many?.reads).toBeLessThanOrEqual(2 * (some?.reads ?? 0))
})
