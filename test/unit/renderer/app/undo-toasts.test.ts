import { expect, test } from 'vitest'
import { offersIn } from '../../../../src-renderer/app/undo-toasts.tsx'
import { madeAction } from '../made-action.ts'

const none = new Set<number>()

test('what was done since the window looked is offered once, with its name', () => {
  const actions = [madeAction(8), madeAction(7)]
  expect(offersIn(actions, 7, none)).toEqual([
    { key: 8, actionIds: [8], text: 'Ana Ruiz: Status Available → Break' },
  ])
  expect(offersIn(actions, 7, new Set([8]))).toEqual([])
})

test('a change of many agents is one offer, once all of them have ended', () => {
  const done = [3, 2, 1].map((id) => madeAction(id, { target: `Agent ${id}` }))
  const offered = offersIn([madeAction(4, { endedAt: null, undo: null }), ...done], 0, none)
  expect(offered).toEqual([])
  expect(offersIn(done, 0, none)).toEqual([
    { key: 3, actionIds: [3, 2, 1], text: '3 agents: Status Available → Break' },
  ])
})

test('what cannot be undone is not offered', () => {
  expect(offersIn([madeAction(2, { verb: 'close', undo: null })], 0, none)).toEqual([])
})
