/** First contact with an account: whether the key works, for whom, and which workspace it leads to. */
import { type AppError, AppFailure } from './contract/errors.ts'
import type { Credentials } from './contract/requests.ts'
import { sidOf, type WorkspaceSid } from './domain/ids.ts'
import { appErrorFrom } from './engine-failures.ts'
import type { Clock } from './lib/clock.ts'
import { createTwilio, type Twilio } from './twilio/twilio.ts'

const firstContactAttempts = 3

export type Contact = {
  readonly workspaceSid: WorkspaceSid
  readonly chatServiceSid: string | null
}

/** The account's workspace. Throws a `TwilioFailure`, or an `AppFailure` that says what is wrong with the account. */
export const makeContact = async (
  twilio: Twilio,
  workspaceSid: string | null,
  signal: AbortSignal,
): Promise<Contact> => {
  const account = await twilio.findAccount(sidOf('WS', workspaceSid), {
    purpose: 'account',
    priority: 'floor',
    signal,
    attempts: firstContactAttempts,
  })
  if (account.kind !== 'ready') throw new AppFailure(account.kind)
  return account
}

export type Check =
  | { readonly ok: true; readonly workspaceSid: string }
  | { readonly ok: false; readonly error: AppError }

/** Asks Twilio with these credentials, without a store, and says exactly what is wrong. */
export const checkAccount = async (
  credentials: Credentials,
  twilioUrl: string | null,
  clock: Clock,
): Promise<Check> => {
  const twilio = createTwilio({
    credentials,
    twilioUrl,
    clock,
    concurrency: 1,
    requestsPerMinute: 60,
  })
  try {
    const contact = await makeContact(twilio, null, new AbortController().signal)
    return { ok: true, workspaceSid: contact.workspaceSid }
  } catch (thrown) {
    return { ok: false, error: appErrorFrom(thrown) }
  }
}
