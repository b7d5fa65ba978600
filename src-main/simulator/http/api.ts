/** What a route gets and gives: one request to a Twilio host, and Twilio's answer to it. */
import type { Floor, Outcome, Refusal } from '../floor.ts'
import type { EventFaults } from './faults.ts'
import type { RowTexts } from './row-texts.ts'
import type { SignedLinks } from './signed-links.ts'

export const hosts = {
  taskrouter: 'taskrouter.twilio.com',
  flex: 'flex-api.twilio.com',
  conversations: 'conversations.twilio.com',
  media: 'mcs.us1.twilio.com',
  mediaContent: 'media.us1.twilio.com',
  core: 'api.twilio.com',
  video: 'video.twilio.com',
  videoSignalling: 'global.vss.twilio.com',
  intelligence: 'intelligence.twilio.com',
} as const
export type Host = (typeof hosts)[keyof typeof hosts]

export type ApiRequest = {
  readonly floor: Floor
  readonly faults: EventFaults
  readonly links: SignedLinks
  readonly rowTexts: RowTexts
  readonly method: string
  /** With Twilio's real host, as in all URLs that Twilio puts into its answers. */
  readonly url: URL
  /** The placeholders of the route's path. */
  readonly param: (name: string) => string
  /** A query parameter; null when absent or empty. */
  readonly query: (name: string) => string | null
  /** A field of a form body; undefined when absent. */
  readonly form: (name: string) => string | undefined
  /** A JSON body, parsed; null for any other. */
  readonly json: unknown
  readonly bytes: Uint8Array
  readonly contentType: string
  /** The version in `If-Match`, with or without quotes. */
  readonly ifMatch: number | undefined
  /** Where the simulator itself answers, without a trailing slash. */
  readonly ownUrl: string
}

/** `<method> <real host>/<path>`, by which faults are restricted. */
export const placeOf = ({ method, url }: Pick<ApiRequest, 'method' | 'url'>): string =>
  `${method} ${url.host}${url.pathname}`

export type Answer = {
  readonly status: number
  readonly body: string | Uint8Array
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  /** The body is followed by zeros up to so many bytes. */
  readonly paddedTo?: number
}

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly host: Host
  /** `:name` stands for one segment. */
  readonly path: string
  readonly answer: (request: ApiRequest) => Answer
  /** Reachable without the key, because the URL itself is signed. */
  readonly isOpen?: boolean
}

const json = 'application/json; charset=utf-8'

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, body: JSON.stringify(body), contentType: json, headers })

/** JSON that has been written already. */
export const textAnswer = (body: Uint8Array): Answer => ({
  status: 200,
  body,
  contentType: json,
  headers: {},
})

export const bytesAnswer = (body: Uint8Array, contentType: string): Answer => ({
  status: 200,
  body,
  contentType,
  headers: {},
})

/** Twilio's error body, the same on all hosts. */
export const errorAnswer = (
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer =>
  jsonAnswer(
    status,
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    headers,
  )

export const refusedAnswer = ({ status, code, message }: Refusal): Answer =>
  errorAnswer(status, code, message)

export const notFound = (request: ApiRequest): Answer =>
  errorAnswer(404, 20404, `The requested resource ${request.url.pathname} was not found`)

export const badRequest = (message: string): Answer => errorAnswer(400, 20001, message)

/** Quoted, as Twilio sends it. */
export const eTag = (version: number): Readonly<Record<string, string>> => ({
  ETag: `"${version}"`,
})

/** A resource that may not be there. */
export const found = <T>(
  request: ApiRequest,
  resource: T | null | undefined,
  shown: (resource: T) => unknown,
  headers: (resource: T) => Readonly<Record<string, string>> = () => ({}),
): Answer =>
  resource === null || resource === undefined
    ? notFound(request)
    : jsonAnswer(200, shown(resource), headers(resource))

/** The changed resource, or Twilio's refusal. */
export const outcomeAnswer = <T>(
  status: number,
  outcome: Outcome<T>,
  shown: (value: T) => unknown,
  headers: (value: T) => Readonly<Record<string, string>> = () => ({}),
): Answer =>
  outcome.ok
    ? jsonAnswer(status, shown(outcome.value), headers(outcome.value))
    : refusedAnswer(outcome)

export const deletedAnswer = (outcome: Outcome<null>): Answer =>
  outcome.ok ? { status: 204, body: '', contentType: json, headers: {} } : refusedAnswer(outcome)
