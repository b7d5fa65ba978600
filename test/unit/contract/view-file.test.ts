import { expect, test } from 'vitest'
import { AppFailure } from '../../../src-main/contract/errors.ts'
import type { SavedView } from '../../../src-main/contract/interaction-views.ts'
import { newViews, viewFileText, viewsInFile } from '../../../src-main/contract/view-file.ts'

const question = (filter: object): string =>
  JSON.stringify({ filter, order: 'started', isDescending: true })
const mine: SavedView = {
  name: 'Überfällig “heute”',
  question: question({ states: ['parked'], period: 'today', text: '"cold <b>' }),
}
const other: SavedView = { name: 'Calls', question: question({ types: ['voice'] }) }

const faultIn = (text: string): string | null => {
  try {
    viewsInFile(text)
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'bad-view-file')
      return thrown.error.detail
  }
  throw new Error('the file was read')
}

test('what was saved comes back as it was, the window’s own parts too', () => {
  expect(viewsInFile(viewFileText([mine, other]))).toEqual([mine, other])
  expect(viewsInFile(viewFileText([]))).toEqual([])
})

test('a file that is none is refused whole, with the place that is wrong', () => {
  const file = JSON.parse(viewFileText([mine, other])) as {
    version: number
    views: { name: string; question: { order: string } }[]
  }
  expect(faultIn('PK\u0003\u0004')).toBe('not JSON')
  expect(faultIn('[]')).toBe('')
  expect(faultIn(JSON.stringify({ ...file, version: 2 }))).toBe('version')
  const [first] = file.views
  const bent = { name: 'Bent', question: { ...first?.question, order: 'backwards' } }
  expect(faultIn(JSON.stringify({ ...file, views: [first, bent] }))).toBe('views.1.question')
  expect(faultIn(JSON.stringify({ ...file, views: [{ ...first, name: ' ' }] }))).toBe(
    'views.0.name',
  )
})

test('nothing that is held is replaced: a taken name gets a number, the same view is known', () => {
  const changed = { ...other, question: question({ types: ['voice'], isUnread: true }) }
  const today = { name: 'Today', question: question({}) }
  const read = newViews([other], [other, changed, today, mine, mine], ['Today'])
  expect(read).toEqual({
    added: [{ ...changed, name: 'Calls (2)' }, { ...today, name: 'Today (2)' }, mine],
    renamed: 2,
    known: 2,
  })
})

test('a name that is as long as names may be stays within it', () => {
  const long = { name: 'x'.repeat(80), question: question({}) }
  const [added] = newViews([{ ...long, question: question({ isKept: true }) }], [long], []).added
  expect(added?.name).toBe(`${'x'.repeat(76)} (2)`)
})
