import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChange, changeOf, loadOf } from '../../../src-main/contract/agent-change.ts'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import { type AgentWork, byUrgency } from '../../../src-main/domain/agent-state.ts'
import { madeAgent, madeWork } from '../renderer/made-agent.ts'

const work: fc.Arbitrary<AgentWork> = fc.record({
  reservationSid: fc.constantFrom('WR1', 'WR2', 'WR3', 'WR4'),
  taskSid: fc.constantFrom('WT1', 'WT2'),
  phase: fc.constantFrom('ringing', 'engaged', 'wrapping'),
  since: fc.integer({ min: 0, max: 5 }),
  ringsUntil: fc.option(fc.nat(9)),
  channel: fc.constantFrom('voice', 'chat', 'web', 'sms'),
  direction: fc.constantFrom('Inbound', 'Outbound'),
  customerName: fc.option(fc.constantFrom('John P', 'Mia K')),
  customerAddress: fc.option(fc.constant('+442079460000')),
  queueSid: fc.option(fc.constantFrom('WQ1', 'WQ2')),
  queue: fc.option(fc.constantFrom('Sales', 'Care')),
})
const capacities = fc.dictionary(fc.constantFrom('voice', 'chat', 'sms'), fc.option(fc.nat(3)))
/** One agent as the engine reads it: work by urgency, load from work and capacities. */
const agent: fc.Arbitrary<FloorAgent> = fc
  .record({
    works: fc.uniqueArray(work, { selector: ({ reservationSid }) => reservationSid, maxLength: 4 }),
    slots: capacities,
    name: fc.constantFrom('Ana', 'Ana Ruiz'),
    activity: fc.constantFrom('Available', 'Break'),
    activitySince: fc.option(fc.nat(3)),
    handled: fc.nat(2),
    queueSids: fc.subarray(['WQ1', 'WQ2'] as const),
  })
  .map(({ works, slots, name, handled, ...facts }) => ({
    ...madeAgent('Ana', facts),
    name,
    work: works.toSorted(byUrgency),
    load: loadOf(works, (channel) => slots[channel] ?? null),
    today: { handled, ahtMs: null, missed: 0, rejected: 0 },
  }))

test('a change leads from any state of an agent to any other', () => {
  fc.assert(
    fc.property(agent, agent, (before, after) => {
      const change = changeOf(before, after)
      expect(change === null ? before : applyChange(before, change)).toEqual(after)
    }),
  )
})

test('a change that is seen twice changes nothing the second time', () => {
  fc.assert(
    fc.property(agent, agent, (before, after) => {
      const change = changeOf(before, after)
      fc.pre(change !== null)
      const once = applyChange(before, change)
      expect(applyChange(once, change)).toEqual(once)
    }),
  )
})

test('a reservation that goes on to its next phase is told by its phase alone', () => {
  const ringing = madeWork({ phase: 'ringing', since: 1, ringsUntil: 9 })
  const other = madeWork({ reservationSid: 'WR2', since: 3 })
  const before = madeAgent('Ana', { work: [ringing, other] })
  const engaged: AgentWork = { ...ringing, phase: 'engaged', since: 5, ringsUntil: null }
  const change = changeOf(before, { ...before, work: [other, engaged] })
  expect(change).toEqual({ work: [['WR1', 'engaged', 5, null]] })
  const applied = applyChange(before, change ?? {})
  expect(applied.work).toEqual([other, engaged])
  expect(applied.work[0]).toBe(other)
})

test('slots in use follow from the work, and are not sent', () => {
  const before = madeAgent('Ana', { load: [{ channel: 'chat', used: 0, capacity: 3 }] })
  const after = {
    ...before,
    work: [madeWork({ channel: 'chat' })],
    load: [{ channel: 'chat', used: 1, capacity: 3 }],
  }
  const change = changeOf(before, after)
  expect(Object.keys(change ?? {})).toEqual(['work'])
  expect(applyChange(before, change ?? {}).load).toEqual(after.load)
})
