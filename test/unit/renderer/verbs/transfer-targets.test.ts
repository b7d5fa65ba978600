import { expect, test } from 'vitest'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import {
  type Queued,
  transferTargets,
} from '../../../../src-renderer/features/verbs/transfer-targets.ts'

const agent = (name: string, used: number, change: Partial<FloorAgent> = {}): FloorAgent =>
  ({
    agentSid: `WK${name}`,
    name,
    activity: 'Available',
    available: true,
    queueSids: ['WQ1'],
    load: [{ channel: 'chat', used, capacity: 3 }],
    ...change,
  }) as FloorAgent
const queue = (sid: string, name: string, pending: number): Queued =>
  ({ sid, name, channels: [{ pending, offered: 1 }] }) as Queued

const floor = {
  agents: [
    agent('Full Fay', 3),
    agent('Busy Ben', 2),
    agent('Free Ana', 0),
    agent('Away Eli', 0, { available: false, activity: 'Break' }),
    agent('Phone Pia', 0, { load: [{ channel: 'voice', used: 0, capacity: 1 }] }),
    agent('Self', 0),
  ],
  queues: [queue('WQ2', 'Support', 0), queue('WQ1', 'Sales', 4)],
  notAgent: 'WKSelf',
}

test('queues come first, then whoever has most room, then everybody else', () => {
  const targets = transferTargets(floor, 'chat', '')
  expect(targets.map(({ name, note }) => `${name}: ${note}`)).toEqual([
    'Sales: 5 waiting · 2 ready',
    'Support: 1 waiting · 0 ready',
    'Free Ana: Available · 3 of 3 free',
    'Busy Ben: Available · 1 of 3 free',
    'Full Fay: Available · 0 of 3 free',
    'Phone Pia: Available · not on this channel',
    'Away Eli: Break · 3 of 3 free',
  ])
  expect(targets.map(({ group }) => group)).toEqual([
    'Queues',
    'Queues',
    'Free agents',
    'Free agents',
    'Other agents',
    'Other agents',
    'Other agents',
  ])
})

test('typed words narrow the list, each anywhere in the name', () => {
  expect(transferTargets(floor, 'chat', 'a fr').map(({ name }) => name)).toEqual(['Free Ana'])
  expect(transferTargets(floor, 'chat', 'nobody')).toEqual([])
})
