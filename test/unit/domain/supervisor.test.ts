import { expect, test } from 'vitest'
import {
  hasAttributeNote,
  isSupervisor,
  mostNotes,
  supervisorIdentity,
  supervisorName,
  withAttributeNote,
} from '../../../src-main/domain/supervisor.ts'

const note = (id: string) => ({ id, by: 'Dana', at: '2026-11-20T14:00:00.000Z', text: 'x' })

test.each([
  ['Dana Reyes', 'supervisor-dana-reyes', 'Dana Reyes'],
  ['  Élodie  O’Neill ', 'supervisor-élodie-o-neill', 'Élodie O Neill'],
  ['山田', 'supervisor-山田', '山田'],
])('%s is known in chat threads as %s', (name, identity, read) => {
  expect(supervisorIdentity(name)).toBe(identity)
  expect(isSupervisor(identity)).toBe(true)
  expect(supervisorName(identity)).toBe(read)
})

test.each([null, undefined, '', 'ana_40acme_2Ecom', 'Supervisor'])(
  '%s is no supervisor of ours',
  (identity) => expect(isSupervisor(identity)).toBe(false),
)

test('a note joins what is there, and the oldest make room', () => {
  const many = Array.from({ length: mostNotes + 2 }, (_, number) => note(`n${number}`))
  const written = many.reduce(withAttributeNote, { name: 'John' })
  expect(written).toEqual({ name: 'John', supervisorNotes: many.slice(2) })
  expect([hasAttributeNote(written, 'n1'), hasAttributeNote(written, 'n2')]).toEqual([false, true])
})

test.each([{ supervisorNotes: 'text' }, { supervisorNotes: [null, 7, 'n1'] }, {}])(
  'what somebody else wrote there is no note: %j',
  (attributes) => {
    expect(hasAttributeNote(attributes, 'n1')).toBe(false)
    expect(hasAttributeNote(withAttributeNote(attributes, note('n1')), 'n1')).toBe(true)
  },
)
