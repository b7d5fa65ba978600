import { expect, test } from 'vitest'
import { csvLine } from '../../../src-main/export/csv.ts'

test('cells with commas, quotes and line breaks are quoted, and lines end with CR LF', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', 3, true, null])).toBe(
    'a,"b,c","say ""hi""","two\nlines",3,true,\r\n',
  )
})

test.each(['=1+1', '+1555', '-2', '@SUM(A1)', '|calc', '%x', '\t=1', ' =1', '\r=1'])(
  'a text that begins a formula becomes text: %j',
  (text) => {
    expect(csvLine([text]).replace(/^"|"?\r\n$/g, '')).toBe(`'${text}`)
  },
)

test('a negative number stays a number', () => {
  expect(csvLine([-2])).toBe('-2\r\n')
})
