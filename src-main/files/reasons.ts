/** Why a file is not there, as a sentence for a person. */
import { describeFailure, type Failure, failureOf } from '../twilio/failure.ts'
import { FileTooLarge, largestFileBytes } from './cache.ts'

const sentences: Readonly<Record<Failure['kind'], (status: string) => string>> = {
  unreachable: () => 'Twilio cannot be reached. Try again when the network is back.',
  'not-found': () => 'Twilio does not have this file any more (HTTP 404).',
  refused: (status) => `Twilio refused the file${status}.`,
  stale: (status) => `Twilio refused the file${status}.`,
  'signed-out': (status) => `Twilio did not accept the API key for this file${status}.`,
  'rate-limited': (status) => `Twilio asks for fewer requests${status}. Try again in a minute.`,
  'twilio-failed': (status) => `Twilio failed to answer${status}. Try again later.`,
}

const elsewhere =
  'Twilio’s link leads to a server that is not Twilio’s. Nothing is fetched from there.'

const noSound =
  'Twilio holds no sound for this recording (HTTP 404): it was deleted, or the company keeps its recordings in a storage of its own.'

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : ''

/** A word for a log: no customer's words in it. */
export const causeOf = (thrown: unknown): string => {
  const failure = failureOf(thrown)
  if (failure !== null) return describeFailure(failure)
  return codeOf(thrown) || (thrown instanceof Error ? thrown.name : 'unknown')
}

/** The sentence for what was thrown while `sid` was fetched. */
export const reasonFor = (thrown: unknown, sid = ''): string => {
  if (thrown instanceof FileTooLarge)
    return `The file is larger than ${largestFileBytes / 1024 / 1024} MB, the most that is kept here.`
  const failure = failureOf(thrown)
  if (failure !== null) {
    const status = 'status' in failure ? failure.status : null
    if (failure.kind === 'refused' && status === 0) return elsewhere
    if (failure.kind === 'not-found' && sid.startsWith('RE')) return noSound
    return sentences[failure.kind](status ? ` (HTTP ${status})` : '')
  }
  if (/^(ENOSPC|EDQUOT)$/.test(codeOf(thrown))) return 'The disk is full.'
  if (/^(EACCES|EPERM|EROFS|ENOENT|EIO)$/.test(codeOf(thrown)))
    return 'The folder of the journey store cannot be written to.'
  return 'Something went wrong inside Floorwalker. Try again; if it happens again, report it with the log.'
}
