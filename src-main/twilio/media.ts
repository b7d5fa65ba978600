/**
 * Files of chat threads. Twilio describes a file with a link that is good for a short time and needs no
 * key; the link is used at once and kept nowhere.
 */
import type { Download, Sink } from './download.ts'
import { failureOf, TwilioFailure } from './failure.ts'
import type { SdkTransport } from './sdk-transport.ts'
import type { Call } from './transport.ts'
import { recordOf, textOf } from './wire.ts'

const mediaHost = 'https://mcs.us1.twilio.com'
/** Links expire and connections break: so often is a new link asked for. */
const tries = 3

export type MediaReads = {
  /** Fetches the file `sid` (ME…) into `sink`. Throws a `TwilioFailure`, or what the sink throws. */
  fetch(sid: string, call: Call, sink: Sink): Promise<void>
}

/** Whether a new link may help where the last one failed. */
const isWorthATry = (error: unknown): boolean => {
  const failure = failureOf(error)
  if (failure === null) return false
  // what was not sent at all would lead elsewhere than to Twilio
  if (failure.kind === 'refused' || failure.kind === 'signed-out') return failure.status !== 0
  return failure.kind === 'unreachable' || failure.kind === 'twilio-failed'
}

/** `chatServiceSid` is the service that Flex keeps its threads in; without it no file can be named. */
export const createMediaReads = (
  ask: SdkTransport,
  download: Download,
  chatServiceSid: string | null,
): MediaReads => {
  // Twilio's package does not know this host
  const linkTo = async (sid: string, call: Call): Promise<string> => {
    const uri = `${mediaHost}/v1/Services/${chatServiceSid}/Media/${sid}`
    const { body } = await ask({ method: 'get', uri }, call)
    const link = textOf(recordOf(recordOf(body)['links'])['content_direct_temporary'])
    if (link === null) throw new TwilioFailure({ kind: 'not-found', status: 404, code: null })
    return link
  }
  return {
    fetch: async (sid, call, sink) => {
      if (chatServiceSid === null)
        throw new TwilioFailure({ kind: 'not-found', status: 404, code: null })
      for (let attempt = 1; ; attempt += 1) {
        const uri = await linkTo(sid, call)
        try {
          return await download({ uri, withKey: false }, { ...call, attempts: 1 }, sink)
        } catch (error) {
          call.signal.throwIfAborted()
          if (attempt === tries || !isWorthATry(error)) throw error
        }
      }
    },
  }
}
