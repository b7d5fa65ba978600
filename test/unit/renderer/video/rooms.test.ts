import { expect, test } from 'vitest'
import type { VideoView } from '../../../../src-main/contract/action-requests.ts'
import { peopleIn, stateText, talkMs } from '../../../../src-renderer/features/video/rooms.ts'
import { whyNot } from '../../../../src-renderer/features/video/start-video.tsx'

const room: VideoView = {
  roomSid: 'RM1',
  associatedContactId: 'CH1',
  contactId: 'WR1',
  taskSid: 'WT1',
  customer: 'John P',
  channel: 'chat',
  link: 'https://video.example.com/#room=x',
  state: 'link-sent',
  startedBy: 'dana',
  createdAt: 0,
  joinedAt: null,
  endedAt: null,
  inRoom: [],
  isLeftOpen: false,
}

test.each([
  [{}, 'Link sent'],
  [{ state: 'waiting', inRoom: ['customer-a1'] }, 'Customer waiting'],
  [{ state: 'waiting', inRoom: ['Customer'] }, 'Customer waiting'],
  [{ state: 'waiting', inRoom: ['supervisor-a1'] }, 'Waiting for customer'],
  [{ state: 'waiting', inRoom: ['agent'] }, 'Waiting for customer'],
  [{ state: 'waiting' }, 'Everybody left'],
  [{ state: 'in-call', inRoom: ['agent', 'Customer'] }, 'In call'],
  [{ state: 'in-call', isLeftOpen: true }, 'Room left open'],
  [{ state: 'ended', endedAt: 9 }, 'Ended'],
] as const)('%j is told as %s', (change, text) => {
  expect(stateText({ ...room, ...change })).toBe(text)
})

test('people in a room are told by their role, and the call counts from the second one', () => {
  expect(peopleIn({ ...room, inRoom: ['customer-1', 'customer-2', 'supervisor-1', 'x'] })).toBe(
    'Customer ×2, Supervisor, Somebody',
  )
  expect(talkMs({ ...room, joinedAt: 10, endedAt: 40 })).toBe(30)
  expect(talkMs({ ...room, endedAt: 40 })).toBeNull()
})

test.each([
  [{}, null],
  [{ channel: 'voice', type: 'voice' }, 'this channel cannot carry a link'],
  [{ channel: 'email', type: 'email' }, 'this channel cannot carry a link'],
  [{ state: 'wrapping' }, 'the agent is wrapping up'],
  [{ state: 'final' }, 'the contact is over'],
  [{ kind: 'queue' }, 'no agent has accepted yet'],
] as const)('a contact with %j may go to video unless %s', (change, reason) => {
  const live = {
    contactId: 'WR1',
    associatedContactId: 'CH1',
    customer: null,
    kind: 'leg',
    state: 'live',
    channel: 'chat',
    type: 'chat',
  } as const
  expect(whyNot({ ...live, ...change })).toBe(reason)
})
