/** Reads a request of a client into what routes, faults and the log ask about it. */
import type { IncomingMessage } from 'node:http'
import { type ApiRequest, placeOf } from './api.ts'
import { loggedBody } from './request-log.ts'

/** All of an `ApiRequest` that the wire tells. */
export type Call = Pick<
  ApiRequest,
  'method' | 'url' | 'query' | 'form' | 'json' | 'bytes' | 'contentType' | 'ifMatch'
> & {
  /** `<method> <real host>/<path>`, by which faults are restricted. */
  readonly place: string
  readonly authorization: string | undefined
  readonly takesGzip: boolean
  /** The body as the log keeps it. */
  readonly logged: Readonly<Record<string, unknown>>
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const jsonOf = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}

/** `"7"` and `7` name the same version. */
const versionIn = (header: string | undefined): number | undefined =>
  header === undefined ? undefined : Number(header.replaceAll('"', ''))

/** Null for a request whose path names no host. */
export const readCall = async (message: IncomingMessage): Promise<Call | null> => {
  const url = URL.parse(`https:/${message.url}`)
  const bytes = await bodyOf(message)
  if (url === null) return null
  const contentType = message.headers['content-type'] ?? ''
  const isForm = contentType.startsWith('application/x-www-form-urlencoded')
  const fields = new URLSearchParams(isForm ? bytes.toString() : '')
  const json = contentType.startsWith('application/json') ? jsonOf(bytes) : null
  const method = message.method ?? 'GET'
  return {
    method,
    url,
    query: (name) => url.searchParams.get(name) || null,
    form: (name) => fields.get(name) ?? undefined,
    json,
    bytes,
    contentType,
    ifMatch: versionIn(message.headers['if-match']),
    place: placeOf({ method, url }),
    authorization: message.headers.authorization,
    takesGzip: /\bgzip\b/.test(String(message.headers['accept-encoding'])),
    logged: loggedBody(fields, json),
  }
}
