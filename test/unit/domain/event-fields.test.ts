import { expect, test } from 'vitest'
import { eventFields } from '../../../src-main/domain/event-fields.ts'

test.each([
  ['texts', { a: 'x', b: '12' }, { a: 'x', b: '12' }],
  ['numbers become text', { a: 12, b: '12' }, { a: '12', b: '12' }],
  ['flags become text', { a: true }, { a: 'true' }],
  [
    'attributes sent as an object become JSON text',
    { task_attributes: { from: '+1' } },
    { task_attributes: '{"from":"+1"}' },
  ],
  ['a null field is absent', { a: null, b: 'x' }, { a: undefined, b: 'x' }],
  ['fields sent as JSON text', '{"a":"x","b":12}', { a: 'x', b: '12' }],
  ['JSON text that is broken', '{"a":', {}],
  ['JSON text of a null', 'null', {}],
  ['null', null, {}],
  ['a number', 7, {}],
])('event data: %s', (_title, held, expected) => {
  expect(eventFields({ event_data: held })).toEqual(expected)
})

test.each([[null], [undefined], ['text'], [{}], [[]]])('%j holds no event data', (record) => {
  expect(eventFields(record)).toEqual({})
})

test('a field that names a prototype is a field like any other', () => {
  const fields = eventFields({ event_data: '{"__proto__":{"task_sid":"WT1"},"n":1}' })
  expect(fields.task_sid).toBeUndefined()
  expect(Object.keys(fields)).toEqual(['__proto__', 'n'])
})
