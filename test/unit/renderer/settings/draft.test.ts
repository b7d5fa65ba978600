import { expect, test } from 'vitest'
import type { MappingField } from '../../../../src-main/contract/mapping-views.ts'
import {
  changesOf,
  type Draft,
  isChanged,
  pathsOf,
  shownEntry,
  unsaved,
  withStandard,
} from '../../../../src-renderer/features/settings/draft.ts'

const field = (name: string, paths: readonly string[], saved = paths): MappingField => ({
  field: name,
  group: 'engagement',
  label: name,
  kind: 'text',
  paths: saved,
  standard: { label: name, kind: 'text', paths },
  kinds: ['text'],
  isRenameable: true,
})
const team = field('team', ['team', 'team_name'])
const caseId = field('case', ['case'], ['crm.case'])
const fields = [team, caseId]
const entry = (label: string, text: string) => ({ label, kind: 'text' as const, text })

test('paths are parted by commas; a comma at the end is one that is typed after', () => {
  expect(pathsOf(' team ,team_name')).toEqual(['team', 'team_name'])
  expect(pathsOf('team,')).toEqual(['team'])
  expect(pathsOf('team,,team_name')).toEqual(['team', '', 'team_name'])
  expect(pathsOf('')).toEqual([])
})

test('what was saved before is sent along with what is drafted', () => {
  const saved = { field: 'case', label: null, kind: null, paths: ['crm.case'] }
  expect(changesOf(fields, {})).toEqual([saved])
  const draft: Draft = { team: entry('Crew', 'crew') }
  expect(changesOf(fields, draft)).toEqual([
    { field: 'team', label: 'Crew', kind: null, paths: ['crew'] },
    saved,
  ])
})

test('a field that is put back to the standard is sent no more', () => {
  const draft = withStandard({}, caseId)
  expect(shownEntry(caseId, draft).text).toBe('case')
  expect(isChanged(caseId, {})).toBe(true)
  expect(isChanged(caseId, draft)).toBe(false)
  expect(changesOf(fields, draft)).toEqual([])
  expect(unsaved(fields, draft)).toEqual({ fields: 1, isFolding: true })
})

test('only what reads otherwise is folded again: a name is not, nor what was typed back', () => {
  expect(unsaved(fields, {})).toEqual({ fields: 0, isFolding: false })
  expect(unsaved(fields, { team: entry('team', 'team,  team_name') }).fields).toBe(0)
  expect(unsaved(fields, { team: entry('Crew', 'team, team_name') })).toEqual({
    fields: 1,
    isFolding: false,
  })
})
