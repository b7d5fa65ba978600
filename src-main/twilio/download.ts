/**
 * Fetches a file as a stream, so that its size does not matter to memory. The key goes to the address
 * asked for, and never along with a redirect; a redirect to a host that is not Twilio's is not followed.
 */
import type { Clock } from '../lib/clock.ts'
import type { Address } from './address.ts'
import { type Failure, failureFrom, retryAfterMs, TwilioFailure } from './failure.ts'
import type { Meter } from './meter.ts'
import type { Call, Transport } from './transport.ts'

/** Takes a body from its beginning, perhaps several times: each try starts over. */
export type Sink = (body: AsyncIterable<Uint8Array>, totalBytes: number | null) => Promise<void>

export type Download = (
  from: { readonly uri: string; readonly withKey: boolean },
  call: Call,
  sink: Sink,
) => Promise<void>

const mostRedirects = 3

/** Twilio's error in a body that is no file; null for anything else. */
const errorIn = async (response: Response): Promise<unknown> => {
  try {
    return JSON.parse(await response.text()) as unknown
  } catch {
    return null
  }
}

async function* marked(body: AsyncIterable<Uint8Array>, alive: () => void) {
  for await (const chunk of body) {
    alive()
    yield chunk
  }
}

export const createDownload = (options: {
  readonly transport: Transport
  readonly address: Address
  readonly authorization: string
  readonly meter: Meter
  readonly clock: Clock
}): Download => {
  const { transport, address, authorization, meter, clock } = options

  const ask = async (url: URL, withKey: boolean, signal: AbortSignal): Promise<Response> => {
    const sentAt = clock.now()
    const response = await fetch(url, {
      // compressed, a file's length would not tell whether all of it came
      headers: { 'accept-encoding': 'identity', ...(withKey && { authorization }) },
      redirect: 'manual',
      signal,
    })
    meter.answered({ status: response.status, sentAt, headers: response.headers })
    return response
  }

  const follow = async (uri: string, withKey: boolean, signal: AbortSignal): Promise<Response> => {
    let response = await ask(address(uri), withKey, signal)
    for (let hops = 0; response.status >= 300 && response.status < 400; hops += 1) {
      await response.body?.cancel()
      const next = URL.parse(response.headers.get('location') ?? '', uri)
      if (next === null || hops === mostRedirects)
        throw new TwilioFailure({ kind: 'refused', status: response.status, code: null })
      response = await ask(address(next.href), false, signal)
    }
    return response
  }

  const failureOf = async (response: Response): Promise<Failure> => {
    const waitMs = retryAfterMs(response.headers.get('retry-after'), clock.now())
    const { status } = response
    const body = await errorIn(response)
    return (
      failureFrom({ status, body, retryAfterMs: waitMs }) ?? {
        kind: 'twilio-failed',
        status,
        retryAfterMs: null,
      }
    )
  }

  return async ({ uri, withKey }, call, sink) => {
    await transport({ method: 'get', uri }, call, async ({ signal, alive, release }) => {
      const response = await follow(uri, withKey, signal)
      if (response.status !== 200 || response.body === null) return failureOf(response)
      // what comes from the store of files is not under way at the API any more
      if (!withKey) release()
      const length = Number(response.headers.get('content-length') ?? Number.NaN)
      await sink(marked(response.body, alive), Number.isNaN(length) ? null : length)
      return {}
    })
  }
}
