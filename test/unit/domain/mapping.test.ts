import { expect, test } from 'vitest'
import {
  compileMapping,
  defaultMapping,
  effectiveFields,
  findField,
  type MappingChange,
  readField,
} from '../../../src-main/domain/mapping.ts'
import { mappingProblems } from '../../../src-main/domain/mapping-check.ts'
import { defaultFields } from '../../../src-main/domain/mapping-fields.ts'

const change = (field: string, more: Partial<MappingChange>): MappingChange => ({
  field,
  label: null,
  kind: null,
  paths: null,
  ...more,
})
const mappingOf = (...changes: readonly MappingChange[]) => compileMapping(effectiveFields(changes))

test('a changed field is read under its own paths in their order, the others as before', () => {
  const { task, customer } = mappingOf(change('task.caseId', { paths: ['crm.ticket.id', 'case'] }))
  const attributes = { case: 'b', crm: { ticket: { id: 'a' } }, conversations: { case: 'c' } }
  expect(findField(attributes, task.caseId)).toEqual({ value: 'a', path: 'crm.ticket.id' })
  expect(readField({ ...attributes, crm: null }, task.caseId)).toBe('b')
  expect(readField({ conversations: { case: 'c' } }, task.caseId)).toBeNull()
  expect(customer).toEqual(defaultMapping.customer)
})

test('a field without a path is never filled', () => {
  const { task } = mappingOf(change('task.outcome', { paths: [] }))
  expect(readField({ conversations: { outcome: 'Sold' } }, task.outcome)).toBeNull()
})

test.each([
  ['seconds', 12, 12_000],
  ['seconds', '1.5', 1_500],
  ['milliseconds', 1_500.4, 1_500],
  ['milliseconds', 'long', null],
] as const)('a duration in %s of %j is %j ms', (kind, value, expected) => {
  const { task } = mappingOf(change('task.holdMs', { kind }))
  expect(readField({ conversations: { hold_time: value } }, task.holdMs)).toBe(expected)
})

test('a duration comes in seconds unless the supervisor says otherwise', () => {
  const attributes = { conversations: { hold_time: 7, focus_time: '20' } }
  expect(readField(attributes, defaultMapping.task.holdMs)).toBe(7_000)
  expect(readField(attributes, defaultMapping.task.focusMs)).toBe(20_000)
})

test('a renamed field shows its own label, the others theirs, in the same order', () => {
  const fields = effectiveFields([change('task.attribute1', { label: 'Region code' })])
  const labels = [...defaultFields].map(([field, { label }]) =>
    field === 'task.attribute1' ? 'Region code' : label,
  )
  expect(fields.map(({ label }) => label)).toEqual(labels)
})

const problem = (field: string, more: Partial<MappingChange>): string | undefined =>
  mappingProblems([change(field, more)])[0]?.sentence

test.each([
  ['an unknown field', 'task.colour', { paths: ['a'] }, 'There is no field'],
  ['a field of every object', 'task.constructor', { paths: ['a'] }, 'There is no field'],
  ['an empty path', 'task.caseId', { paths: ['a', ' '] }, 'A path is empty'],
  ['a path with an empty part', 'task.caseId', { paths: ['a..b'] }, 'has an empty part'],
  ['a path that is too deep', 'task.caseId', { paths: ['a.b.c.d.e.f.g.h.i'] }, '9 levels deep'],
  ['a path that is too long', 'task.caseId', { paths: ['a'.repeat(201)] }, 'longer than 200'],
  ['a prototype', 'task.caseId', { paths: ['a.__proto__.b'] }, '“__proto__”'],
  ['a constructor', 'task.caseId', { paths: ['constructor'] }, '“constructor”'],
  ['the same path twice', 'task.caseId', { paths: ['a', 'a'] }, 'is there twice'],
  [
    'more paths than anybody needs',
    'task.caseId',
    { paths: 'abcdefghijklmnopqrstu'.split('') },
    '21',
  ],
  ['another kind', 'task.caseId', { kind: 'number' }, 'cannot be read as'],
  ['a name for a fixed field', 'task.caseId', { label: 'Case' }, 'fixed'],
  ['an empty name', 'task.fact1', { label: ' ' }, 'The name is empty'],
  ['a name that is too long', 'task.fact1', { label: 'x'.repeat(61) }, 'longer than 60'],
] as const)('%s is refused with a sentence', (_title, field, more, sentence) => {
  expect(problem(field, more)).toContain(sentence)
})

test.each([
  ['task.caseId', { paths: ['a.b.c.d.e.f.g.h', 'Ä ö.ß'] }],
  ['task.focusMs', { kind: 'milliseconds' }],
  ['task.fact3', { label: 'Basket value', paths: [] }],
  ['agent.roles', { paths: ['flex_roles'] }],
] as const)('the change of %s to %j can be used', (field, more) => {
  expect(problem(field, more)).toBeUndefined()
})

test('two changes of one field are refused', () => {
  const twice = [change('task.caseId', { paths: ['a'] }), change('task.caseId', { paths: ['b'] })]
  expect(mappingProblems(twice)).toEqual([
    { field: 'task.caseId', sentence: 'This field is changed twice.' },
  ])
})
