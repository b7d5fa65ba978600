import { expect, test } from 'vitest'
import { createDice } from '../../bench/dice.ts'
import { changedAgent, createFloor } from '../../bench/floor-fixture.ts'
import { createHistory } from '../../bench/ingest/history-fixture.ts'
import { eventFromWire } from '../../../src-main/twilio/events.ts'
import { pageOf, readableWhole } from '../../../src-main/twilio/record-texts.ts'

const now = Date.UTC(2026, 0, 15, 14)

test('the same seed makes the same history', () => {
  expect(createHistory(5, 20)).toEqual(createHistory(5, 20))
  expect(createHistory(5, 20).pages).not.toEqual(createHistory(5, 20, 6).pages)
})

test('a history is full pages of readable events in time order', () => {
  const { pages, eventCount } = createHistory(10, 50)
  const read = pages.map((page) => readableWhole(pageOf(JSON.parse(page), page), eventFromWire))
  expect(read.map((page) => page.length)).toEqual([50, 50, 20])
  const times = read.flat().map((event) => event.at)
  expect(times).toHaveLength(eventCount)
  expect(times).toEqual(times.toSorted((left, right) => left - right))
})

test('an event has the weight of a real one', () => {
  const { pages, eventCount } = createHistory(100, 2_000)
  const bytes = pages.reduce((sum, page) => sum + page.length, 0) / eventCount
  expect(bytes).toBeGreaterThan(2_000)
  expect(bytes).toBeLessThan(3_000)
})

test('an agent goes through all phases of work, and every change is one', () => {
  const floor = createFloor(1, 7, now)
  const dice = createDice(1)
  const phases = new Set<string>()
  let agent = floor.agents[0]
  for (let step = 0; agent !== undefined && step < 60; step++) {
    const next = changedAgent(agent, floor, dice, now + step)
    expect(next).not.toEqual(agent)
    phases.add(next.work[0]?.phase ?? 'none')
    agent = next
  }
  expect([...phases].sort()).toEqual(['engaged', 'none', 'ringing', 'wrapping'])
})
