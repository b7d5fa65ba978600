import { expect, test } from 'vitest'
import {
  conditionsIn,
  connectionCondition,
  type NoticeFacts,
} from '../../../src-main/domain/notices.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const minute = 60_000

const nothing: NoticeFacts = {
  offers: [],
  missed: [],
  waiting: [],
  unanswered: [],
  notes: [],
  rooms: [],
  help: [],
}
const contact = { associatedContactId: 'KD1', contactId: 'WR1', customer: 'John P' }
const waiting = (channel: string, waitedMs: number): NoticeFacts => ({
  ...nothing,
  waiting: [
    {
      taskSid: 'WT1',
      customer: 'John P',
      channel,
      queueSid: 'WQ1',
      queue: 'Sales',
      since: now - waitedMs,
    },
  ],
})
const chat = (channel: string, silentMs: number): NoticeFacts => ({
  ...nothing,
  unanswered: [{ ...contact, channel, agent: 'Ana Ruiz', since: now - silentMs }],
})

test.each<[string, NoticeFacts, readonly (readonly [string, string, number | null])[]]>([
  ['an empty floor', nothing, []],
  ['a call that waits just short of its limit', waiting('voice', 2 * minute - 1), []],
  [
    'a call that waits two minutes',
    waiting('voice', 2 * minute),
    [['long-wait', 'Waiting over 2 min in Sales', now]],
  ],
  ['a chat that waits two minutes', waiting('chat', 2 * minute), []],
  [
    'a chat that waits four minutes',
    waiting('web', 4 * minute),
    [['long-wait', 'Waiting over 3 min in Sales', now - minute]],
  ],
  ['a message that waits half an hour', waiting('sms', 30 * minute), []],
  ['a chat without a reply for two minutes', chat('chat', 2 * minute), []],
  [
    'a chat without a reply for five minutes',
    chat('chat', 5 * minute),
    [['no-reply', 'No reply for 3 min', now - 2 * minute]],
  ],
  ['an SMS without a reply for five minutes', chat('sms', 5 * minute), []],
  [
    'an offer that lapsed',
    { ...nothing, missed: [{ agentSid: 'WK1', agent: 'Ana Ruiz', at: now - 5 }] },
    [['missed-offer', 'Ana Ruiz missed an offer', now - 5]],
  ],
  [
    'an offer that rings',
    {
      ...nothing,
      offers: [
        {
          ...contact,
          channel: 'voice',
          reservationSid: 'WR1',
          agentSid: 'WK1',
          agent: 'Ana Ruiz',
          at: now - 5,
        },
      ],
    },
    [['offer', 'Ana Ruiz is rung', now - 5]],
  ],
  [
    'a note that was answered, and one that was read',
    {
      ...nothing,
      notes: [
        { ...contact, channel: 'chat', sid: 'CH1 3', agent: 'Ana Ruiz', what: 'answered', at: now },
        { ...contact, channel: 'chat', sid: '7', agent: null, what: 'read', at: now - 5 },
      ],
    },
    [
      ['note', 'Ana Ruiz answered your note', now],
      ['note', 'The agent read your note', now - 5],
    ],
  ],
  [
    'a room with somebody alone, of which nothing says since when',
    { ...nothing, rooms: [{ ...contact, channel: 'chat', roomSid: 'RM1' }] },
    [['video-waiting', 'Waiting in the video room', null]],
  ],
  [
    'a wish for help',
    {
      ...nothing,
      help: [{ sid: 'WK1', agent: 'Ana Ruiz', place: { view: 'agent', agentSid: 'WK1' } }],
    },
    [['help', 'Ana Ruiz asks for help', null]],
  ],
])('%s', (_name, facts, expected) => {
  const found = conditionsIn(facts, now).map((one) => [one.class, one.title, one.since])
  expect(found).toEqual(expected)
})

test.each([
  ['live', null, false, null],
  ['offline', now - 29_000, false, null],
  ['offline', now - 30_000, false, 'Twilio cannot be reached'],
  ['stopped', null, true, 'Twilio refuses the API key'],
  ['stopped', null, false, 'Collecting has stopped'],
] as const)(
  'a connection that is %s since %s, key refused: %s',
  (phase, since, isKeyRefused, title) => {
    const [found] = connectionCondition({ phase, offlineSince: since, isKeyRefused }, now)
    expect(found?.title ?? null).toBe(title)
  },
)
