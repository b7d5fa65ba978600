import { expect, test } from 'vitest'
import { highestRole } from '../../../src-main/domain/agent-roles.ts'

test.each([
  [['agent'], 'agent'],
  [['supervisor'], 'supervisor'],
  [['admin'], 'admin'],
  [['agent', 'supervisor'], 'supervisor'],
  [['agent', 'admin'], 'admin'],
  [['supervisor', 'admin'], 'admin'],
  [['agent', 'supervisor', 'admin'], 'admin'],
])('of %j the highest is %s, in any order', (roles, expected) => {
  expect(highestRole(roles)).toBe(expected)
  expect(highestRole(roles.toReversed())).toBe(expected)
})

test.each([
  [[]],
  [['']],
  [['wfo.full_access']],
  [['administrator']],
  [['constructor', '__proto__']],
])('%j names no permission', (roles) => {
  expect(highestRole(roles)).toBeNull()
})

test('a role that is not known changes nothing about the known ones', () => {
  expect(highestRole(['wfo.full_access', 'agent', 'quality'])).toBe('agent')
})

test('the case of a role does not matter', () => {
  expect(highestRole(['Agent', 'SUPERVISOR'])).toBe('supervisor')
})
