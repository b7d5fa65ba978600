import type { Simulator } from '../../src-main/simulator/start.ts'

export type Row = Readonly<Record<string, unknown>>

export type Reply = {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; null for an empty body. */
  readonly body: Row
}

export type Asked = {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Where the simulator answers for a URL of Twilio's. */
export const simulatedUrl = (simulator: Simulator, url: string): string =>
  url.replace('https:/', simulator.url)

export const authorization = ({ apiKeySid, apiSecret }: Simulator): string =>
  `Basic ${btoa(`${apiKeySid}:${apiSecret}`)}`

/** Sends one request to Twilio's URL, by way of the simulator, with its key. */
export const ask = async (
  simulator: Simulator,
  url: string,
  { method, form, json, headers }: Asked = {},
): Promise<Reply> => {
  const body =
    form === undefined
      ? json === undefined
        ? null
        : JSON.stringify(json)
      : new URLSearchParams(form)
  const response = await fetch(simulatedUrl(simulator, url), {
    method: method ?? (body === null ? 'GET' : 'POST'),
    body,
    headers: {
      Authorization: authorization(simulator),
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  }
}

/** The list within a page, by whatever name Twilio gives it. */
export const rowsOf = ({ body }: Reply): readonly Row[] => {
  const list = Object.values(body).find((value) => Array.isArray(value))
  if (list === undefined) throw new Error(`not a page: ${JSON.stringify(body)}`)
  return list as Row[]
}

/** The next page's URL with Twilio's host; null at the end. */
export const nextUrlOf = ({ body }: Reply): string | null => {
  const meta = body['meta'] as { readonly next_page_url: string | null } | undefined
  if (meta !== undefined) return meta.next_page_url
  const uri = body['next_page_uri'] as string | null
  return uri === null ? null : `https://api.twilio.com${uri}`
}
