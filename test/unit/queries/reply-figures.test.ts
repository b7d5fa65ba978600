import { expect, onTestFinished, test } from 'vitest'
import type { RawMessage } from '../../../src-main/domain/records.ts'
import { interaction } from '../../../src-main/queries/interaction.ts'
import { eventOf, noon, taskTeller } from '../sync/story.ts'
import { openFreshStore } from './told-store.ts'

const message = (index: number, at: number, author: string, sid: string | null): RawMessage => ({
  sid: `IM${index}`,
  chatThreadSid: 'CH1',
  index,
  author,
  participantSid: sid,
  body: 'text',
  sentAt: noon + at,
  updatedAt: noon + at,
  delivery: null,
  media: [],
  attributes: '{}',
  json: '{}',
})

test('the replies of a contact are read from its messages, and a bot’s are none', () => {
  const { db, journal, close } = openFreshStore()
  onTestFinished(close)
  const { on, offer } = taskTeller('WT1', 'chat', { conversationSid: 'CH1' })
  const events = [
    on(0, 'task.created'),
    offer(1_000, 'created', 'WR1', 'WK1'),
    offer(2_000, 'accepted', 'WR1', 'WK1'),
  ]
  journal.ingestEvents({ feed: 'events', events: events.map(eventOf), covered: null })
  expect(interaction(db, { contactId: 'WR1' })?.replies).toBe(null)
  const messages = [
    message(0, 3_000, 'visitor', 'MB1'),
    message(1, 4_000, 'bot', null),
    message(2, 13_000, 'wk1', 'MB2'),
    message(3, 20_000, 'visitor', 'MB1'),
    message(4, 50_000, 'wk1', 'MB2'),
  ]
  journal.ingestThread({ chatThreadSid: 'CH1', messages, participants: [], isComplete: false })
  expect(interaction(db, { contactId: 'WR1' })?.replies).toMatchObject({
    firstReplyMs: 10_000,
    gaps: 2,
    longestGapMs: 30_000,
    medianGapMs: 20_000,
  })
})
