import { expect, onTestFinished, test } from 'vitest'
import type { InteractionFilter } from '../../../src-main/contract/interaction-requests.ts'
import { interactionCount } from '../../../src-main/queries/interaction-count.ts'
import { interactions } from '../../../src-main/queries/interactions.ts'
import { transcript } from '../../../src-main/queries/transcript.ts'
import { eventOf, taskTeller, type Told } from '../sync/story.ts'
import { openFreshStore } from './told-store.ts'

/** A chat on CH1 that an agent took and completed. */
const handled = (task: string, at: number): readonly Told[] => {
  const { on, queue, offer } = taskTeller(task, 'chat', { conversationSid: 'CH1' })
  const reservation = task.replace('WT', 'WR')
  return [
    on(at, 'task.created'),
    queue(at + 1, 'WQ1'),
    offer(at + 2, 'created', reservation, 'WK1'),
    offer(at + 3, 'accepted', reservation, 'WK1'),
    offer(at + 60_000, 'completed', reservation, 'WK1'),
    on(at + 60_001, 'task.completed'),
  ]
}

const open = (...events: readonly Told[]) => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  let told = 0
  const tell = (more: readonly Told[]): void => {
    const numbered = more.map((one) => eventOf(one, told++))
    journal.ingestEvents({ feed: 'events', events: numbered, covered: null })
  }
  tell(events)
  const states = () =>
    interactions(db, {
      question: { filter: {}, order: 'started', isDescending: false },
      after: null,
      limit: 9,
    }).rows.map(({ contactId, state }) => `${contactId} ${state}`)
  const count = (filter: InteractionFilter): number => interactionCount(db, { filter }).rows
  return { db, journal, tell, states, count }
}

test('a contact whose thread was left is parked: neither final nor abandoned', () => {
  const { db, journal, states, count } = open(...handled('WT1', 0))
  expect(states()).toEqual(['WR1 final'])
  const touched = journal.saveLeftThreads('inactive', ['CH1'])
  expect(touched.tasks).toEqual(['WT1'])
  expect(states()).toEqual(['WR1 parked'])
  expect(transcript(db, { associatedContactId: 'WT1' })?.state).toBe('parked')
  expect(count({ states: ['parked'] })).toBe(1)
  expect(count({ states: ['final'] })).toBe(0)
  expect(count({ outcomeTypes: ['Customer Left', 'Canceled', 'Deleted'] })).toBe(0)
  expect(journal.saveLeftThreads('inactive', ['CH1']).tasks).toEqual([])
})

test('the customer who writes again ends it, and so does closing', () => {
  const { journal, tell, states } = open(...handled('WT1', 0))
  journal.saveLeftThreads('active', ['CH1'])
  expect(states()).toEqual(['WR1 parked'])
  const again = handled('WT2', 900_000)
  tell(again.slice(0, 4))
  expect(states()).toEqual(['WR1 final', 'WR2 live'])
  tell(again.slice(4))
  expect(states()).toEqual(['WR1 final', 'WR2 parked'])
  journal.saveLeftThreads('inactive', [])
  expect(states()).toEqual(['WR1 final', 'WR2 parked'])
  journal.saveLeftThreads('active', [])
  expect(states()).toEqual(['WR1 final', 'WR2 final'])
})

test('a contact that no agent completed is not parked, however its thread was left', () => {
  const { on, queue } = taskTeller('WT1', 'chat', { conversationSid: 'CH1' })
  const { journal, count } = open(
    on(0, 'task.created'),
    queue(1, 'WQ1'),
    on(60_000, 'task.canceled', { task_canceled_reason: 'hangup' }),
  )
  journal.saveLeftThreads('inactive', ['CH1'])
  expect(count({ states: ['parked'] })).toBe(0)
  expect(count({ states: ['final'] })).toBe(1)
})
