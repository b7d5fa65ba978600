import type { ChatThreadSid } from '../domain/ids.ts'
import { isConflict } from '../twilio/failure.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { isUncertain } from './perform.ts'

/**
 * Makes somebody a member of a thread once. Twilio answers with a conflict both to whoever is in it already
 * and to what was changed at the same time, and the answer may be lost: the list of members decides.
 */
export const joinOnce = async (
  chatThreads: Workspace['writes']['chatThreads'],
  thread: ChatThreadSid,
  identity: string,
  call: Call,
): Promise<void> => {
  try {
    await chatThreads.join(thread, identity, call)
  } catch (thrown) {
    if (!isConflict(thrown) && !isUncertain(thrown)) throw thrown
    const members = await chatThreads.participants(thread, call)
    if (!members.some((one) => one.identity === identity)) throw thrown
  }
}
