import { failureOf } from '../twilio/failure.ts'
import type { FlexInteractions, InteractionChannel } from '../twilio/flex-interactions.ts'
import type { Call } from '../twilio/transport.ts'

/**
 * Twilio's page on the limits of the Interactions API says that it lists nothing, its other pages show the
 * lists: what an account does not serve is null and no failure.
 */
export const ifListed = async <T>(list: () => Promise<T>): Promise<T | null> => {
  try {
    return await list()
  } catch (thrown) {
    const kind = failureOf(thrown)?.kind
    if (kind === 'refused' || kind === 'not-found') return null
    throw thrown
  }
}

/** The agent's place in the Flex interaction; null for voice, and where Twilio does not list it. */
export const placeInInteraction = async (
  flexInteractions: FlexInteractions,
  channel: InteractionChannel | null,
  reservationSid: string,
  call: Call,
): Promise<{ readonly channel: InteractionChannel; readonly sid: string } | null> => {
  if (channel === null) return null
  const everybody = await ifListed(() => flexInteractions.participants(channel, call))
  const own = everybody?.find((one) => one.reservationSid === reservationSid)
  return own === undefined ? null : { channel, sid: own.sid }
}
