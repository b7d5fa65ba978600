import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { policyFrom, verbRulesOf } from '../../../src-main/contract/verb-rules.ts'
import { supervisorVerbs } from '../../../src-main/domain/supervisor-verbs.ts'

const forbiddenBy = (text: string, switchedOff: Parameters<typeof verbRulesOf>[2] = []) =>
  verbRulesOf(policyFrom(text), 'policy.json', switchedOff).forbidden

test('a policy and the settings forbid together, and the policy is named where both do', () => {
  const text = '{"forbiddenActions":["set-capacity","close-contact"]}'
  expect(forbiddenBy(text, ['close-contact', 'start-video'])).toEqual({
    'set-capacity': 'policy',
    'close-contact': 'policy',
    'start-video': 'settings',
  })
})

test.each([
  ['no JSON', '{', 'it is not JSON'],
  ['a list', '[]', /object/],
  ['an unknown action', '{"forbiddenActions":["close-contacts"]}', /forbiddenActions\.0/],
  ['an unknown key', '{"forbiddenActions":[],"forbid":[]}', /forbid/],
  ['nothing', '{}', /forbiddenActions/],
])('%s forbids everything and says why', (_name, text, why) => {
  expect(policyFrom(text)).toMatchObject({ state: 'broken', why: expect.stringMatching(why) })
  expect(Object.keys(forbiddenBy(text)).toSorted()).toEqual([...supervisorVerbs].toSorted())
})

test('without a policy only the settings forbid', () => {
  expect(verbRulesOf({ state: 'none' }, 'policy.json', []).forbidden).toEqual({})
})

test('the template is a policy', () => {
  const text = readFileSync(
    new URL('../../../resources/policy/policy.json', import.meta.url),
    'utf8',
  )
  expect(policyFrom(text)).toMatchObject({ state: 'read' })
})
