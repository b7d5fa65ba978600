import { expect, test } from 'vitest'
import {
  type PrintOptions,
  printOptionsFrom,
} from '../../../../src-renderer/features/journey/print-options.ts'
import { inWords, printed } from '../../../../src-renderer/features/journey/printed.ts'
import { madeTranscript, madeTurn } from '../made-interaction.ts'

test('options are read from the address, and what is not named is off', () => {
  expect(printOptionsFrom('#print/WT1')).toEqual({
    associatedContactId: 'WT1',
    contactId: null,
    withNotes: false,
    attachments: 'none',
    areAddressesMasked: false,
    zone: null,
  })
  expect(
    printOptionsFrom('#print/a%2Fb?leg=WR1&notes=1&attachments=inline&mask=1&zone=Europe%2FBerlin'),
  ).toEqual({
    associatedContactId: 'a/b',
    contactId: 'WR1',
    withNotes: true,
    attachments: 'inline',
    areAddressesMasked: true,
    zone: 'Europe/Berlin',
  })
})

test('any other address prints nothing, and a zone that is none counts as none', () => {
  expect(printOptionsFrom('')).toBeNull()
  expect(printOptionsFrom('#print/')).toBeNull()
  expect(printOptionsFrom('#print/WT1?zone=Mars')?.zone).toBeNull()
  expect(printOptionsFrom('#print/WT1?attachments=all')?.attachments).toBe('none')
})

const options: PrintOptions = {
  associatedContactId: 'WT1',
  contactId: null,
  withNotes: false,
  attachments: 'inline',
  areAddressesMasked: false,
  zone: null,
}
const media = { sid: 'ME1', filename: '+15550001234.png', contentType: 'image/png', size: 3 }
const transcript = madeTranscript({
  customer: '+442079460123',
  turns: [
    madeTurn(1, 0, { author: '+442079460123', body: 'on 2026-11-20 from +442079460123' }),
    madeTurn(2, 1, { body: '', media: [media] }),
  ],
})

test('attachments that are left out leave no name behind, only a word where they were', () => {
  const { turns } = printed(transcript, { ...options, attachments: 'none' })
  expect(turns.map(({ body }) => body)).toEqual([
    'on 2026-11-20 from +442079460123',
    '[1 attached, left out]',
  ])
  expect(JSON.stringify(turns)).not.toContain(media.filename)
  expect(printed(transcript, { ...options, attachments: 'packed' }).turns[1]?.media).toEqual([
    media,
  ])
  expect(inWords('below')(madeTurn(3, 0))).toEqual(madeTurn(3, 0))
})

test('numbers are masked in the head, the words and the names of files; dates are not', () => {
  const shown = printed(transcript, { ...options, areAddressesMasked: true })
  expect(shown.customer).toBe('•••23')
  expect(shown.turns.map(({ author, body }) => [author, body])).toEqual([
    ['•••23', 'on 2026-11-20 from •••23'],
    ['John P', ''],
  ])
  expect(shown.turns[1]?.media[0]?.filename).toBe('•••34.png')
})

test('what an agent answered to a note is masked with it, and goes where notes are left out', () => {
  const answer = { author: 'Ana Ruiz', body: 'call +442079460123', sentAt: 2 }
  const note = {
    noteId: '1',
    turnId: null,
    engagementId: null,
    author: 'Dana',
    body: 'call +442079460123',
    createdAt: 1,
    updatedAt: 1,
    toAgent: {
      key: 'k',
      agent: 'Ana Ruiz',
      route: 'internal-thread' as const,
      deliveredAt: 1,
      readAt: 2,
      answers: [answer],
    },
  }
  const noted = { ...transcript, notes: [note] }
  const shown = printed(noted, { ...options, withNotes: true, areAddressesMasked: true })
  expect(shown.notes[0]?.toAgent?.answers).toEqual([{ ...answer, body: 'call •••23' }])
  expect(printed(noted, options).notes).toEqual([])
})
