import { expect, test } from 'vitest'
import { printOptionsFrom } from '../../../../src-renderer/features/journey/print-options.ts'

test('options are read from the address, and what is not named is off', () => {
  expect(printOptionsFrom('#print/WT1')).toEqual({
    associatedContactId: 'WT1',
    contactId: null,
    withNotes: false,
    withPictures: false,
    areAddressesMasked: false,
    zone: null,
  })
  expect(
    printOptionsFrom('#print/a%2Fb?leg=WR1&notes=1&pictures=1&mask=1&zone=Europe%2FBerlin'),
  ).toEqual({
    associatedContactId: 'a/b',
    contactId: 'WR1',
    withNotes: true,
    withPictures: true,
    areAddressesMasked: true,
    zone: 'Europe/Berlin',
  })
})

test('any other address prints nothing, and a zone that is none counts as none', () => {
  expect(printOptionsFrom('')).toBeNull()
  expect(printOptionsFrom('#print/')).toBeNull()
  expect(printOptionsFrom('#print/WT1?zone=Mars')?.zone).toBeNull()
})
