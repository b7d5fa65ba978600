import { longestSecret } from '../../../src-main/contract/limits.ts'
import type { Credentials } from '../../../src-main/contract/requests.ts'

export type FieldName = keyof Credentials
export type Problems = Readonly<Record<FieldName, string | null>>

export const noProblems: Problems = { accountSid: null, apiKeySid: null, apiSecret: null }

const kinds: Readonly<Record<string, string>> = {
  AC: 'an account SID',
  SK: 'an API key SID',
  US: 'a user SID',
  WS: 'a workspace SID',
}

/** Says precisely in which way a text is not the SID it should be; null when it is one. */
const sidProblem = (value: string, prefix: 'AC' | 'SK', name: string): string | null => {
  if (value === '') return `Enter the ${name}.`
  const start = value.slice(0, 2)
  if (start !== prefix) {
    const known = kinds[start.toUpperCase()]
    return known !== undefined && start.toUpperCase() !== prefix
      ? `This is ${known}; the ${name} starts with ${prefix}.`
      : `The ${name} starts with ${prefix}.`
  }
  if (value.length !== 34) return `The ${name} has 34 characters, this has ${value.length}.`
  return /^[0-9a-f]+$/i.test(value.slice(2))
    ? null
    : `After ${prefix} come only the digits 0–9 and the letters a–f.`
}

const secretProblem = (value: string): string | null => {
  if (value === '') return 'Enter the secret that Twilio showed when the key was made.'
  return value.length <= longestSecret
    ? null
    : `The secret has at most ${longestSecret} characters.`
}

/** What is wrong with each field before Twilio is asked. */
export const problemsOf = ({ accountSid, apiKeySid, apiSecret }: Credentials): Problems => ({
  accountSid: sidProblem(accountSid, 'AC', 'account SID'),
  apiKeySid: sidProblem(apiKeySid, 'SK', 'API key SID'),
  apiSecret: secretProblem(apiSecret),
})

/** The first field that cannot be right, in the order of the form; null when all may be. */
export const firstWrong = (problems: Problems): FieldName | null =>
  (['accountSid', 'apiKeySid', 'apiSecret'] as const).find((name) => problems[name] !== null) ??
  null
