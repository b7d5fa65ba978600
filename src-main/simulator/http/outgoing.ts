/** Puts an answer on the wire: Twilio's headers, in simulated time, compressed when asked. */
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { type Answer, hosts } from './api.ts'
import type { Faults } from './faults.ts'
import type { Call } from './incoming.ts'

const compress = promisify(gzip)
const smallBody = 1024
const rateLimit = 1000

export type Send = (
  response: ServerResponse,
  call: Call,
  answer: Answer,
  now: number,
  inFlight: number,
) => Promise<void>

const zeros = Buffer.alloc(64 * 1024)

function* padded(body: Buffer, size: number) {
  yield body
  for (let left = size - body.length; left > 0; left -= zeros.length) yield zeros.subarray(0, left)
}

/** The body and zeros behind it, no faster than the client takes them; it may leave early. */
const sendPadded = (response: ServerResponse, body: Buffer, size: number): Promise<void> =>
  pipeline(padded(body, size), response).catch(() => undefined)

export const createSend = (faults: Faults): Send => {
  let sent = 0
  const twilioHeaders = (call: Call, now: number, inFlight: number): Record<string, string> => {
    sent += 1
    const skew = faults.strike('clock-skew', call.place)?.ms ?? 0
    return {
      Date: new Date(now + skew).toUTCString(),
      'Twilio-Request-Id': `RQ${sent.toString(16).padStart(32, '0')}`,
      'Twilio-Concurrent-Requests': String(inFlight),
      ...(call.url.host === hosts.taskrouter && {
        'X-Rate-Limit-Limit': String(rateLimit),
        'X-Rate-Limit-Remaining': String(Math.max(0, rateLimit - inFlight)),
        'X-Rate-Limit-Config': 'Default',
      }),
    }
  }
  return async (response, call, answer, now, inFlight) => {
    const plain = Buffer.from(answer.body)
    const { paddedTo } = answer
    const isPacked = call.takesGzip && plain.length > smallBody && paddedTo === undefined
    const body = isPacked ? await compress(plain, { level: constants.Z_BEST_SPEED }) : plain
    response.sendDate = false
    response.writeHead(answer.status, {
      ...twilioHeaders(call, now, inFlight),
      ...answer.headers,
      ...(answer.status !== 204 && {
        'Content-Type': answer.contentType,
        'Content-Length': paddedTo ?? body.length,
      }),
      ...(isPacked && { 'Content-Encoding': 'gzip' }),
    })
    if (paddedTo !== undefined) return sendPadded(response, body, paddedTo)
    if (body.length === 0 || faults.strike('cut', call.place) === null) {
      response.end(body)
      return
    }
    // Only once the first half has left: destroyed at once, the client would see no answer at all.
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy())
  }
}
