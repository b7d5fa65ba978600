import { expect, test } from 'vitest'
import type { RawMessage } from '../../../src-main/domain/records.ts'
import { noon, storeFolder, withStore } from '../sync/story.ts'

storeFolder()

const message = (index: number, more: Partial<RawMessage>): RawMessage => ({
  sid: `IM${String(index)}`,
  chatThreadSid: 'CH1',
  index,
  author: 'FX1',
  participantSid: 'MB1',
  body: `text ${String(index)}`,
  sentAt: noon,
  updatedAt: noon,
  delivery: null,
  media: [],
  attributes: '{}',
  json: '{}',
  ...more,
})

const shown = `SELECT turn_id, author, author_kind, body, sent_at, media, attributes FROM v_turns
  ORDER BY message_index`

test('a message says what was told of it, usual or not', () =>
  withStore('told', (db, journal) => {
    const media = { sid: 'ME1', filename: null, contentType: 'image/png', size: 9 }
    const messages = [
      message(0, { sid: `IM${'0f'.repeat(16)}`, participantSid: `MB${'a0'.repeat(16)}` }),
      message(1, { sentAt: Date.UTC(2019, 4, 1) + 7, updatedAt: Date.UTC(2019, 4, 1) + 9_001 }),
      message(2, { author: null, participantSid: null, body: null, attributes: '{"a":1}' }),
      message(3, { sid: `IM${'0F'.repeat(16)}`, media: [media] }),
    ]
    journal.ingestThread({ chatThreadSid: 'CH1', messages, participants: [], isComplete: true })
    expect(db.all(shown)).toEqual(
      messages.map(({ sid, author, body, sentAt, attributes }, index) => ({
        turn_id: sid,
        author,
        author_kind: index === 2 ? 'system' : 'customer',
        body,
        sent_at: sentAt,
        media:
          index === 3
            ? '[{"sid":"ME1","filename":null,"content_type":"image/png","size":9}]'
            : '[]',
        attributes,
      })),
    )
    const kept =
      'SELECT participant_sid AS sid, updated_at AS at FROM messages ORDER BY message_index'
    expect(db.all(kept)).toEqual(
      messages.map(({ participantSid: sid, updatedAt: at }) => ({ sid, at })),
    )
  }))

test('more messages of one second than it has places keep their instants, in order of arrival', () =>
  withStore('second', (db, journal) => {
    const threads = Array.from({ length: 20 }, (_, thread) => `CH${thread}` as const)
    for (const half of [threads.slice(0, 15), threads.slice(15)])
      journal.ingestThreads(
        half.map((chatThreadSid) => ({
          chatThreadSid,
          messages: Array.from({ length: 10 }, (_, index) =>
            message(index, { chatThreadSid, sid: `IM${chatThreadSid}x${index}` }),
          ),
          participants: [],
          isComplete: true,
        })),
      )
    const found = db.all<{ sid: string; at: number }>(
      'SELECT sid, sent_at AS at FROM messages ORDER BY message_id',
    )
    expect(found.map(({ sid }) => sid)).toEqual(
      threads.flatMap((thread) => Array.from({ length: 10 }, (_, index) => `IM${thread}x${index}`)),
    )
    expect(new Set(found.map(({ at }) => at))).toEqual(new Set([noon]))
  }))
