import { expect, test } from 'vitest'
import {
  currentLeg,
  currentWork,
  endedAt,
  waitingForReply,
} from '../../../../src-renderer/features/watching/tile-facts.ts'
import { madeWork } from '../made-agent.ts'
import { madeLeg, madeTurn, startAt } from '../made-interaction.ts'

test('the leg of a contact that goes on is the live one, even beside a later wrap-up', () => {
  const legs = [
    madeLeg('WR1'),
    madeLeg('WR2', { state: 'live' }),
    madeLeg('WR3', { state: 'wrapping' }),
  ]
  expect(currentLeg({ legs })?.contactId).toBe('WR2')
  expect(currentLeg({ legs: legs.toSpliced(1, 1) })?.contactId).toBe('WR3')
  expect(currentLeg({ legs: legs.slice(0, 1) })?.contactId).toBe('WR1')
})

test('a customer waits since the first message that nobody answered', () => {
  const turns = [
    madeTurn(0, 0, { authorKind: 'customer' }),
    madeTurn(1, 10_000, { authorKind: 'agent' }),
    madeTurn(2, 20_000, { authorKind: 'customer' }),
    madeTurn(3, 30_000, { authorKind: 'system' }),
    madeTurn(4, 40_000, { authorKind: 'customer' }),
  ]
  const waiting = (unread: number) => waitingForReply({ legs: [madeLeg('WR1', { unread })], turns })
  expect(waiting(2)).toEqual({ count: 2, since: startAt + 20_000 })
  expect(waiting(0)).toBeNull()
})

test('a contact ended with the last of its legs', () => {
  const legs = [madeLeg('WR1', { endedAt: 5 }), madeLeg('WR2', { endedAt: 9 })]
  expect(endedAt({ legs })).toBe(9)
  expect(endedAt({ legs: [madeLeg('WR1', { endedAt: null })] })).toBeNull()
})

test('of several contacts of an agent the one accepted last is shown, and none that only rings', () => {
  const [first, next] = [madeWork({ since: 5 }), madeWork({ since: 9 })]
  const wrapping = madeWork({ phase: 'wrapping', since: 20 })
  const ringing = madeWork({ phase: 'ringing', since: 30 })
  expect(currentWork([next, first, wrapping, ringing])).toBe(next)
  expect(currentWork([wrapping, ringing])).toBe(wrapping)
  expect(currentWork([ringing])).toBeNull()
})
