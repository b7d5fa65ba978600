/** What Twilio answers to a call: the edge's faults first, then the key, then the resource. */
import type { Floor } from '../floor.ts'
import { type Answer, errorAnswer } from './api.ts'
import type { Faults } from './faults.ts'
import type { Call } from './incoming.ts'
import { createRouter } from './router.ts'
import { routes } from './routes.ts'
import { createRowTexts } from './row-texts.ts'
import { createSignedLinks } from './signed-links.ts'

export type Credentials = { readonly apiKeySid: string; readonly apiSecret: string }

const edgePage = '<html><head><title>503 Service Temporarily Unavailable</title></head></html>'

const tooMany = (retryAfterSeconds: number | undefined): Answer =>
  errorAnswer(
    429,
    20429,
    'Too Many Requests',
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  )

/** The answer of a fault that keeps the call from being carried out, or null. */
const refusedAtTheEdge = (faults: Faults, place: string, inFlight: number): Answer | null => {
  if (inFlight > (faults.concurrencyLimit() ?? Number.POSITIVE_INFINITY)) {
    faults.count('concurrency')
    return tooMany(undefined)
  }
  const throttled = faults.strike('too-many-requests', place)
  if (throttled !== null) return tooMany(throttled.retryAfterSeconds)
  if (faults.strike('server-error', place) !== null)
    return errorAnswer(500, 20500, 'An internal server error has occurred')
  return faults.strike('unavailable', place) === null
    ? null
    : { status: 503, body: edgePage, contentType: 'text/html', headers: {} }
}

/** `inFlight` counts the call itself; `ownUrl` is where the simulator can be reached. */
export type AnswerTo = (call: Call, inFlight: number, ownUrl: string) => Answer

export const createAnswering = (
  floor: Floor,
  faults: Faults,
  { apiKeySid, apiSecret }: Credentials,
): AnswerTo => {
  const route = createRouter(routes)
  const links = createSignedLinks()
  const rowTexts = createRowTexts()
  const key = `Basic ${btoa(`${apiKeySid}:${apiSecret}`)}`
  return (call, inFlight, ownUrl) => {
    const fault = refusedAtTheEdge(faults, call.place, inFlight)
    if (fault !== null) return fault
    const match = route(call.method, call.url.host, call.url.pathname)
    const isRevoked = faults.strike('revoked-key', call.place) !== null
    if (match?.route.isOpen !== true && (isRevoked || call.authorization !== key))
      return errorAnswer(401, 20003, 'Authenticate')
    const refusal = faults.strike('refusal', call.place)
    if (refusal !== null) return errorAnswer(refusal.status, refusal.code, 'Refused for the moment')
    return match === null
      ? errorAnswer(404, 20404, `The requested resource ${call.url.pathname} was not found`)
      : match.route.answer({
          ...call,
          floor,
          faults,
          links,
          rowTexts,
          ownUrl,
          param: (name) => match.params.get(name) ?? '',
        })
  }
}
