import { expect, test } from 'vitest'
import { connectingSentenceFor, sentenceFor } from '../../../src-main/contract/errors.ts'

test.each(['signed-out', 'unreachable', 'rate-limited', 'twilio-failed'] as const)(
  'while an account is connected, %s says that nothing was saved, and promises nothing',
  (code) => {
    const { title, body } = connectingSentenceFor({ code, detail: null })
    expect(title).toBe(sentenceFor({ code, detail: null }).title)
    expect(body).toContain('Nothing was saved.')
    expect(body).not.toMatch(/by themselves|by itself|collected/)
  },
)

test('what is said of the account itself stays as it is', () => {
  const error = { code: 'no-encryption', detail: null } as const
  expect(connectingSentenceFor(error)).toEqual(sentenceFor(error))
})
