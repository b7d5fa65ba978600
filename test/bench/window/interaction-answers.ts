/** What the made window is told about contacts. */
import type { InteractionFilter } from '../../../src-main/contract/interaction-requests.ts'
import type {
  InteractionRow,
  MediaState,
  NoteView,
} from '../../../src-main/contract/interaction-views.ts'
import type { RequestName } from '../../../src-main/contract/requests.ts'
import { randomFrom } from './made-floor.ts'
import { madeRecording } from './made-recording.ts'
import {
  madeDetails,
  madeHits,
  madeJourney,
  madeRows,
  madeTrail,
  madeTranscript,
} from './made-interactions.ts'

const picture =
  'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="teal"/></svg>'

const matches = (row: InteractionRow, filter: InteractionFilter): boolean =>
  (filter.types === undefined || filter.types.includes(row.type)) &&
  (filter.contactIds === undefined || filter.contactIds.includes(row.contactId)) &&
  (filter.isUnread === undefined || row.unread > 0 === filter.isUnread) &&
  (filter.states === undefined || filter.states.some((state) => state === row.state)) &&
  (filter.associatedContactId === undefined ||
    filter.associatedContactId === row.associatedContactId) &&
  (filter.text === undefined ||
    `${row.customer} ${row.agent}`.toLowerCase().includes(filter.text.toLowerCase()))

type Paged = { readonly after: string | null; readonly limit: number }

export const interactionAnswers = (options: {
  readonly rows: number
  readonly length: number
  readonly isHostile: boolean
  /** Of the recording that each call has; 0 for none. */
  readonly channels: number
  /** Answers to these questions have changed. */
  readonly changed: (names: readonly RequestName[]) => void
}) => {
  let all = madeRows(options.rows, Date.now())
  let notes: readonly NoteView[] = []
  const rowOf = (contactId: string) => all.find((row) => row.contactId === contactId)
  const setNotes = (next: readonly NoteView[]): null => {
    notes = next
    options.changed(['transcript'])
    return null
  }
  /** A customer writes who was not there before. */
  const addContact = (): void => {
    const [first] = all
    if (first !== undefined)
      all = [{ ...first, contactId: `WRnew${all.length}`, associatedContactId: 'WTnew' }, ...all]
    options.changed(['interactions', 'interaction-count'])
  }
  const answers = {
    interactions: ({
      question,
      after,
      limit,
    }: Paged & { question: { filter: InteractionFilter } }) => {
      const rows = all.filter((row) => matches(row, question.filter))
      const from = Number(after ?? 0)
      const next = from + limit < rows.length ? String(from + limit) : null
      return { rows: rows.slice(from, from + limit), next }
    },
    'interaction-count': ({ filter }: { filter: InteractionFilter }) => {
      const rows = all.filter((row) => matches(row, filter))
      return {
        rows: rows.length,
        groups: new Set(rows.map((row) => row.associatedContactId)).size,
      }
    },
    'interaction-choices': () => ({
      agents: [...new Map(all.map((row) => [row.agentSid, row.agent]))].flatMap(([sid, name]) =>
        sid === null || name === null ? [] : [{ sid, name }],
      ),
      teams: ['Blue', 'Green', 'Night shift'],
      queues: [...new Map(all.map((row) => [row.queueSid, row.queue]))].flatMap(([sid, name]) =>
        sid === null || name === null ? [] : [{ sid, name }],
      ),
      outcomes: ['Resolved', 'Callback', 'Sold'],
      outcomeTypes: ['Completed', 'Customer Left', 'Canceled'],
      tags: ['refund', 'praise'],
    }),
    interaction: ({ contactId }: { contactId: string }) => {
      const row = rowOf(contactId)
      return row === undefined ? null : madeDetails(row)
    },
    transcript: ({ associatedContactId }: { associatedContactId: string }) => {
      const { length, isHostile } = options
      const transcript = madeTranscript(all, associatedContactId, length, isHostile)
      return transcript === null ? null : { ...transcript, notes: [...transcript.notes, ...notes] }
    },
    'add-note': ({ body, turnId }: { body: string; turnId: string | null }) => {
      const noteId = `note ${notes.length}`
      const at = Date.now()
      const own = { noteId, turnId, engagementId: null, author: 'You', body, toAgent: null }
      setNotes([...notes, { ...own, createdAt: at, updatedAt: at }])
      return { noteId }
    },
    'edit-note': ({ noteId, body }: { noteId: string; body: string }) =>
      setNotes(notes.map((note) => (note.noteId === noteId ? { ...note, body } : note))),
    'delete-note': ({ noteId }: { noteId: string }) =>
      setNotes(notes.filter((note) => note.noteId !== noteId)),
    search: () => ({ hits: madeHits(randomFrom(3), all), next: null, direct: null }),
    'review-sample': (asked: { filter: InteractionFilter; seed: string; size: number }) => ({
      contactIds: all
        .filter((row) => matches(row, asked.filter))
        .slice(asked.seed.length, asked.seed.length + asked.size)
        .map((row) => row.contactId),
    }),
    'saved-views': () => [
      {
        name: 'Gold customers',
        question: '{"filter":{"types":["chat"]},"order":"started","isDescending":true}',
      },
    ],
    journey: ({ id }: { id: string }) => madeJourney(all, id),
    'routing-trail': ({ id }: { id: string }) => {
      const row = all.find((one) => one.associatedContactId === id)
      return row === undefined ? null : madeTrail(row)
    },
    media: ({ sids }: { sids: readonly string[] }) =>
      Object.fromEntries(
        sids.map((sid): [string, MediaState] => [
          sid,
          sid.endsWith('2')
            ? { state: 'cached', url: picture, contentType: 'image/png' }
            : { state: 'failed', reason: 'Too large to keep: 150 MB, and the limit is 25 MB' },
        ]),
      ),
    recordings: ({ contactId }: { contactId: string }) => ({
      recordings: options.channels === 0 ? [] : [madeRecording(contactId, options.channels)],
      isLooking: false,
      why:
        options.channels > 0
          ? null
          : 'Twilio has no recording of this call: the task names none, and neither its conference nor its call has one.',
    }),
  }
  return { answers, addContact }
}
