import { expect, test } from 'vitest'
import { identitiesOf } from '../../../src-main/domain/agent-identity.ts'
import { highestRole } from '../../../src-main/domain/agent-roles.ts'
import {
  asNumber,
  asText,
  asTexts,
  parseAttributes,
  valueAt,
} from '../../../src-main/domain/attributes.ts'
import { eventFields } from '../../../src-main/domain/event-fields.ts'

test('only a JSON object is attributes', () => {
  for (const text of ['', 'x', 'null', '[1]', '"x"', '7', undefined, null])
    expect(parseAttributes(text)).toBeNull()
  expect(parseAttributes('{"a":1}')).toEqual({ a: 1 })
})

test('a path finds own keys only', () => {
  const attributes = parseAttributes('{"a":{"b":1},"list":[1],"__proto__":{"evil":1}}') ?? {}
  expect(valueAt(attributes, ['a', 'b'])).toBe(1)
  expect(valueAt(attributes, ['list', '0'])).toBeUndefined()
  expect(valueAt(attributes, ['constructor', 'name'])).toBeUndefined()
  expect(valueAt({}, ['__proto__', 'toString'])).toBeUndefined()
})

test('text is trimmed and never empty; numbers are finite', () => {
  expect([' a ', '', ' ', 5, true, null, {}].map(asText)).toEqual([
    'a',
    null,
    null,
    '5',
    null,
    null,
    null,
  ])
  expect(['3.5', 4, 'x', '', null].map(asNumber)).toEqual([3.5, 4, null, null, null])
  expect(asTexts(['a', 1, null, ''])).toEqual(['a', '1'])
  expect(asTexts('agent, admin')).toEqual(['agent', 'admin'])
})

test.each([
  [['agent'], 'agent'],
  [['supervisor'], 'supervisor'],
  [['admin'], 'admin'],
  [['agent', 'supervisor'], 'supervisor'],
  [['agent', 'admin'], 'admin'],
  [['supervisor', 'Admin'], 'admin'],
  [['agent', 'supervisor', 'admin'], 'admin'],
  [['wfo.full_access'], null],
])('of the roles %j the highest is %s', (roles, role) => {
  expect(highestRole(roles)).toBe(role)
})

test('an agent writes under the contact identity first, then under the friendly name', () => {
  expect(identitiesOf({ contact_uri: 'client:ana_40acme' }, 'ana')).toEqual(['ana_40acme', 'ana'])
  expect(identitiesOf({ contact_uri: 'client:ana' }, 'ana')).toEqual(['ana'])
  expect(identitiesOf({ contact_uri: 'sip:ana@acme' }, null)).toEqual([])
})

test('event fields are text, whatever the record holds', () => {
  expect(eventFields({ event_data: { a: '1', b: 2, c: { d: true }, e: null } })).toEqual({
    a: '1',
    b: '2',
    c: '{"d":true}',
    e: undefined,
  })
  expect(eventFields({ event_data: '{"a":"1"}' })).toEqual({ a: '1' })
  expect(eventFields({ event_data: 'broken' })).toEqual({})
  expect(eventFields(null)).toEqual({})
})
