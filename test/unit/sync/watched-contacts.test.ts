import { expect, test } from 'vitest'
import { createWatchedContacts } from '../../../src-main/sync/watched-contacts.ts'

const six = ['WT1', 'WT2', 'WT3', 'WT4', 'WT5', 'WT6']

test('a few contacts have their turn with every tick', () => {
  const watched = createWatchedContacts()
  expect(watched.next()).toEqual([])
  watched.set(['WT1', 'WT2'])
  expect([watched.next(), watched.next()]).toEqual([
    ['WT1', 'WT2'],
    ['WT1', 'WT2'],
  ])
})

test('six take turns, so that a tick never reads more than three', () => {
  const watched = createWatchedContacts()
  watched.set(six)
  const ticks = [watched.next(), watched.next(), watched.next()]
  expect(ticks).toEqual([six.slice(0, 3), six.slice(3), six.slice(0, 3)])
})

test('a contact that joins them is next, and one that was left has no turn', () => {
  const watched = createWatchedContacts()
  watched.set(six.slice(0, 5))
  watched.next()
  watched.set([...six.slice(1, 5), 'WT9'])
  expect(watched.next()).toEqual(['WT9', 'WT4', 'WT5'])
  expect(watched.next()).toEqual(['WT2', 'WT3', 'WT9'])
})
