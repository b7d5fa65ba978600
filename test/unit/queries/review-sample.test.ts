import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Drawable, drawFairly } from '../../../src-main/queries/review-sample.ts'
import { shuffled } from '../sync/story.ts'

const legs = fc
  .array(
    fc.record({
      agentSid: fc.constantFrom('WK1', 'WK2', 'WK3', 'WK4'),
      type: fc.constantFrom('chat', 'voice', 'text'),
      queueSid: fc.constantFrom('WQ1', 'WQ2', null),
    }),
    { maxLength: 80 },
  )
  .map((all) => all.map((leg, index): Drawable => ({ ...leg, contactId: `WR${index}` })))

const countBy = (drawn: readonly string[], all: readonly Drawable[], key: keyof Drawable) =>
  Map.groupBy(
    drawn.flatMap((id) => all.find(({ contactId }) => contactId === id) ?? []),
    (leg) => leg[key],
  )

test('a draw is reproducible, whatever order the rows come in, and draws no leg twice', () => {
  fc.assert(
    fc.property(legs, fc.string(), fc.integer({ min: 1, max: 40 }), (all, seed, size) => {
      const drawn = drawFairly(all, seed, size)
      expect(drawFairly(shuffled(all, 7), seed, size)).toEqual(drawn)
      expect(new Set(drawn).size).toBe(Math.min(size, all.length))
    }),
  )
})

test('no agent is drawn twice more than another that still has legs', () => {
  fc.assert(
    fc.property(legs, fc.string(), fc.integer({ min: 1, max: 40 }), (all, seed, size) => {
      const drawn = drawFairly(all, seed, size)
      const counts = countBy(drawn, all, 'agentSid')
      const most = Math.max(0, ...[...counts.values()].map((own) => own.length))
      for (const [agent, own] of Map.groupBy(all, ({ agentSid }) => agentSid)) {
        const count = counts.get(agent)?.length ?? 0
        expect(count === own.length || count >= most - 1).toBe(true)
      }
    }),
  )
})

test('an agent with several kinds is drawn with each of them before one comes again', () => {
  const all = ['chat', 'voice', 'text'].flatMap((type, kind) =>
    Array.from({ length: kind === 0 ? 50 : 2 }, (_, index): Drawable => {
      return { contactId: `WR${type}${index}`, agentSid: 'WK1', type, queueSid: null }
    }),
  )
  for (const seed of ['a', 'b', 'c'])
    expect(countBy(drawFairly(all, seed, 6), all, 'type').size).toBe(3)
})

test('another seed draws other legs', () => {
  const all = Array.from({ length: 200 }, (_, index): Drawable => {
    return { contactId: `WR${index}`, agentSid: `WK${index % 5}`, type: 'chat', queueSid: null }
  })
  const draws = new Set(['1', '2', '3', '4'].map((seed) => drawFairly(all, seed, 10).join(' ')))
  expect(draws.size).toBe(4)
})
