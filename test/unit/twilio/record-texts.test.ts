import { expect, test } from 'vitest'
import { pageOf, readableWhole } from '../../../src-main/twilio/record-texts.ts'

/** The texts that an answer's records are told with. */
const textsIn = (answer: string): readonly string[] =>
  readableWhole(pageOf(JSON.parse(answer), answer), (_, text) => text)

test('a record is told in Twilio’s own words, spaces and escapes and order of keys', () => {
  const records = [
    '{"sid": "EV1", "note":"\\u00e9 \\/ }, {\\"sid\\": \\"EV9\\"", "list": [1,  2]}',
    '{"sid": "EV2", "event_data": {"sid2": "EV1"},\n "x": null }',
    '{"sid":"EV3"}',
  ]
  const answer = `{"meta": {"key": "events"},\n "events": [ ${records.slice(0, 2).join(',\n ')}, {"sid": "EV3"} ]}`
  expect(textsIn(answer)).toEqual(records)
})

test.each([
  [
    'objects within open as records do',
    '{"a": [{"sid": "1", "b": [{"sid": "2"}]}, {"sid": "3", "b": []}]}',
  ],
  ['their spaces differ', '{"a": [{"sid": "1"}, { "sid": "2"}, {"sid" :"3"}]}'],
  ['they begin with different keys', '{"a": [{"sid": "1"}, {"id": "2", "b": {"sid": "2"}}]}'],
  ['one of them is empty', '{"a": [{"sid": "1"}, {}, {"sid": "2"}]}'],
  ['a number is their first key', '{"a": [{"b": 1, "7": 2}, {"b": 1, "7": 2}]}'],
])('records are written anew where %s', (_, answer) => {
  const { a } = JSON.parse(answer) as { readonly a: readonly unknown[] }
  expect(textsIn(answer)).toEqual(a.map((record) => JSON.stringify(record)))
})

test('an answer without records has no texts', () => {
  expect(textsIn('{"events": []}')).toEqual([])
  expect(textsIn('[]')).toEqual([])
})
