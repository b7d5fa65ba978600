import { expect, test } from 'vitest'
import {
  firstWrong,
  problemsOf,
} from '../../../../src-renderer/features/welcome/credentials-check.ts'

const good = {
  accountSid: `AC${'0a'.repeat(16)}`,
  apiKeySid: `SK${'0a'.repeat(16)}`,
  apiSecret: 'secret',
}

test('sound credentials have no problem', () => {
  expect(firstWrong(problemsOf(good))).toBe(null)
})

test('of several wrong fields the upper one is the first', () => {
  expect(firstWrong(problemsOf({ ...good, apiKeySid: 'SK1', apiSecret: '' }))).toBe('apiKeySid')
})

test('nothing entered asks for every field', () => {
  const problems = Object.values(problemsOf({ accountSid: '', apiKeySid: '', apiSecret: '' }))
  expect(problems.every((problem) => problem?.startsWith('Enter the '))).toBe(true)
})

test.each([
  [good.apiKeySid, 'This is an API key SID; the account SID starts with AC.'],
  [`ac${'0a'.repeat(16)}`, 'The account SID starts with AC.'],
  ['AC123', 'The account SID has 34 characters, this has 5.'],
  [`AC${'0g'.repeat(16)}`, 'After AC come only the digits 0–9 and the letters a–f.'],
])('account SID %s', (accountSid, problem) => {
  expect(problemsOf({ ...good, accountSid })).toEqual({
    accountSid: problem,
    apiKeySid: null,
    apiSecret: null,
  })
})
