import { expect, test } from 'vitest'
import type { Attributes } from '../../../src-main/domain/attributes.ts'
import type { AgentProfile } from '../../../src-main/domain/journey.ts'
import { defaultMapping } from '../../../src-main/domain/mapping.ts'
import { agentProfile } from '../../../src-main/journey/agents.ts'
import { losingTheFirst } from './nested.ts'

const profile = (attributes: Attributes): AgentProfile =>
  agentProfile('WK1', 'ana_40acme', JSON.stringify(attributes), defaultMapping)

const unknown: AgentProfile = {
  name: 'ana_40acme',
  role: null,
  roles: [],
  department: null,
  location: null,
  manager: null,
  team: null,
  organization: null,
  costPerHour: null,
  costPerEngagement: null,
  sourceKeys: {},
}

test.each([
  ['department', ['department', 'department_name']],
  ['team', ['team', 'agent_team', 'team_name', 'team_id']],
  ['location', ['location']],
  ['manager', ['manager']],
  ['organization', ['organization']],
] as const)('%s is the first present of %j', (field, paths) => {
  for (const { attributes, first } of losingTheFirst(paths))
    expect(profile(attributes)[field]).toBe(first)
})

test('the key that a team and a department were read from is kept', () => {
  expect(profile({ team_id: 7, team_name: 'Blue', department_name: 'Care' }).sourceKeys).toEqual({
    team: 'team_name',
    department: 'department_name',
  })
})

test.each([
  ['the full name', 'ana_40acme', '{"full_name":"Ana Ruiz"}', 'Ana Ruiz'],
  ['else the friendly name', 'ana_40acme', '{"full_name":" "}', 'ana_40acme'],
  ['else the SID', null, '{}', 'WK1'],
  ['the SID for an empty friendly name too', ' ', '{}', 'WK1'],
])('an agent is called by %s', (_title, friendlyName, text, expected) => {
  expect(agentProfile('WK1', friendlyName, text, defaultMapping).name).toBe(expected)
})

test('the key that roles were read from is kept like the others', () => {
  expect(profile({ role: 'admin' }).sourceKeys).toEqual({ roles: 'role' })
  expect(profile({ roles: [], role: 'admin' }).sourceKeys).toEqual({ roles: 'role' })
  expect(profile({ roles: 'agent', role: 'admin' }).sourceKeys).toEqual({ roles: 'roles' })
})

test.each([
  ['a list', { roles: ['agent', 'supervisor'] }, ['agent', 'supervisor'], 'supervisor'],
  ['a text with commas', { roles: 'admin, agent' }, ['admin', 'agent'], 'admin'],
  ['the other key', { role: 'supervisor' }, ['supervisor'], 'supervisor'],
  ['both keys', { roles: ['agent'], role: 'admin' }, ['agent'], 'agent'],
  ['an empty list beside the other key', { roles: [], role: 'admin' }, ['admin'], 'admin'],
  ['unknown names', { roles: ['wfo.full_access'] }, ['wfo.full_access'], null],
  ['another type', { roles: { admin: true } }, [], null],
])('roles as %s', (_title, attributes, roles, role) => {
  const { roles: all, role: highest } = profile(attributes)
  expect([all, highest]).toEqual([roles, role])
})

test('costs are numbers, also when written as text', () => {
  const { costPerHour, costPerEngagement } = profile({
    cost_per_hour: '24.5',
    cost_per_engagement: 0,
  })
  expect([costPerHour, costPerEngagement]).toEqual([24.5, 0])
  expect(profile({ cost_per_hour: 'much' }).costPerHour).toBeNull()
})

test.each([
  ['absent', null],
  ['not JSON', '{"full_name":'],
  ['null', 'null'],
  ['an array', '["agent"]'],
  ['a megabyte of text', 'x'.repeat(1_048_576)],
  ['on a prototype', '{"__proto__":{"full_name":"Eve","roles":["admin"],"team":"Red"}}'],
  ['of other types', '{"full_name":{},"team":[],"location":true,"cost_per_hour":{}}'],
])('attributes that are %s count as empty', (_title, text) => {
  expect(agentProfile('WK1', 'ana_40acme', text, defaultMapping)).toEqual(unknown)
})
