/** What clients asked, for tests that check their requests and count them. */

export type LoggedRequest = {
  readonly method: string
  /** With Twilio's real host. */
  readonly url: string
  /** Fields of a form body (a repeated one as a list), or a JSON object body as it is. */
  readonly form: Readonly<Record<string, unknown>>
  /** 0 when the connection was cut or never answered. */
  readonly status: number
  /** Simulated time of arrival, epoch ms. */
  readonly at: number
  /** Requests under way at its arrival, itself included. */
  readonly inFlight: number
}

export type RequestLog = {
  /** Oldest first; the latest `capacity` are kept. */
  entries(): readonly LoggedRequest[]
  add(entry: LoggedRequest): void
  clear(): void
  total(): number
  maxInFlight(): number
}

const capacity = 20_000

export const createRequestLog = (): RequestLog => {
  let kept: LoggedRequest[] = []
  let total = 0
  let maxInFlight = 0
  return {
    entries: () => kept,
    add: (entry) => {
      kept.push(entry)
      total += 1
      maxInFlight = Math.max(maxInFlight, entry.inFlight)
      if (kept.length >= capacity * 2) kept = kept.slice(-capacity)
    },
    clear: () => {
      kept = []
      total = 0
      maxInFlight = 0
    },
    total: () => total,
    maxInFlight: () => maxInFlight,
  }
}

/** A form or JSON body as the log and `checkRequest` of the contract tests read it. */
export const loggedBody = (
  form: URLSearchParams,
  json: unknown,
): Readonly<Record<string, unknown>> => {
  if (typeof json === 'object' && json !== null) return json as Record<string, unknown>
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}
