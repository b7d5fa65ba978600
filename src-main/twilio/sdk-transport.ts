/**
 * The HTTP client under Twilio's package: JSON in and out, with the key, to Twilio's hosts only. What a
 * sent request may take is said by the transport.
 */
import type { Clock } from '../lib/clock.ts'
import type { Address } from './address.ts'
import { type Failure, failureFrom, retryAfterMs } from './failure.ts'
import type { Meter } from './meter.ts'
import type { Call, Transport } from './transport.ts'

/** As Twilio's package hands requests to its HTTP client. */
export type SdkRequest = {
  readonly method: string
  readonly uri: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export type SdkReply = {
  readonly statusCode: number
  readonly body: unknown
  /** The body as it came. */
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

export type SdkTransport = (request: SdkRequest, call: Call) => Promise<SdkReply>

const appendAll = (to: URLSearchParams, values: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(values))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) to.append(name, String(one))
}

const bodyOf = ({ data, headers }: SdkRequest): string | null => {
  if (data === undefined) return null
  if (headers?.['Content-Type'] === 'application/json') return JSON.stringify(data)
  const form = new URLSearchParams()
  appendAll(form, data)
  return form.toString()
}

/** Parsed JSON; null for an empty body, undefined for one that is no JSON. */
const parsed = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const createSdkTransport = (options: {
  readonly transport: Transport
  readonly address: Address
  /** What proves the key: the value of the header. */
  readonly authorization: string
  readonly meter: Meter
  readonly clock: Clock
}): SdkTransport => {
  const { transport, address, authorization, meter, clock } = options
  const fetchReply = async (
    request: SdkRequest,
    signal: AbortSignal,
  ): Promise<SdkReply | Failure> => {
    const url = address(request.uri)
    appendAll(url.searchParams, request.params ?? {})
    const headers: Record<string, string> = { ...request.headers, authorization }
    if (request.data !== undefined) headers['Content-Type'] ??= 'application/x-www-form-urlencoded'
    const sentAt = clock.now()
    const response = await fetch(url, {
      method: request.method.toUpperCase(),
      headers,
      body: bodyOf(request),
      redirect: 'manual',
      signal,
    })
    const { status } = response
    meter.answered({ status, sentAt, headers: response.headers })
    const retryAfter = retryAfterMs(response.headers.get('retry-after'), clock.now())
    const text = await response.text().catch((error: unknown) => {
      if (signal.aborted) throw error
      return '<cut'
    })
    const body = parsed(text)
    const failure = failureFrom({ status, body, retryAfterMs: retryAfter })
    const replied = Object.fromEntries(response.headers)
    return failure ?? { statusCode: status, body, text, headers: replied }
  }

  return (request, call) => transport(request, call, ({ signal }) => fetchReply(request, signal))
}
