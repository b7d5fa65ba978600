/** Twilio's two ways of paging. A page goes on after the SID that its token names, never by number. */
import { type Answer, type ApiRequest, badRequest, jsonAnswer, textAnswer } from './api.ts'
import { listBody } from './row-texts.ts'

const defaultPageSize = 50

export type Listing<T> = {
  /** The name of the list within the answer. */
  readonly key: string
  readonly items: readonly T[]
  readonly sidOf: (item: T) => string
  readonly shown: (item: T) => unknown
  /** For long lists that are polled: what changes whenever the row does. Without it rows are written anew. */
  readonly textKeyOf?: (item: T) => unknown
  /** Larger wishes are cut down to it. */
  readonly maxPageSize?: number
  /** TaskRouter: `Page` without a token is unsupported on Events, Tasks, Workers and Reservations. */
  readonly needsToken?: boolean
}

type Slice<T> = {
  readonly rows: readonly T[]
  readonly page: number
  readonly size: number
  readonly start: number
  /** Path and query of the pages around; null where there is none. */
  readonly links: {
    readonly self: string
    readonly first: string
    readonly next: string | null
    readonly previous: string | null
  }
}

export const pageSizeOf = (request: ApiRequest, max: number): number => {
  const asked = Math.floor(Number(request.query('PageSize') ?? defaultPageSize))
  return asked >= 1 ? Math.min(asked, max) : defaultPageSize
}

/** The path with this request's filters and the given page; `<` and `>` in names are escaped. */
export const pageLink = (
  request: ApiRequest,
  size: number,
  page: number,
  token: string | null,
): string => {
  const query = new URLSearchParams(request.url.searchParams)
  for (const name of ['PageSize', 'Page', 'PageToken']) query.delete(name)
  query.set('PageSize', String(size))
  query.set('Page', String(page))
  if (token !== null) query.set('PageToken', token)
  return `${request.url.pathname}?${query.toString()}`
}

const startOf = <T>(listing: Listing<T>, token: string | null, page: number, size: number) => {
  if (token === null) return page * size
  const at = listing.items.findIndex((item) => listing.sidOf(item) === token.slice(2))
  if (at < 0) return page * size
  return token.startsWith('PB') ? Math.max(0, at - size) : at + 1
}

const slice = <T>(request: ApiRequest, listing: Listing<T>): Slice<T> => {
  const size = pageSizeOf(request, listing.maxPageSize ?? 1000)
  const page = Number(request.query('Page') ?? 0)
  const start = startOf(listing, request.query('PageToken'), page, size)
  const rows = listing.items.slice(start, start + size)
  const [head, tail] = [rows[0], rows.at(-1)]
  const link = (number: number, token: string | null): string =>
    pageLink(request, size, number, token)
  return {
    rows,
    page,
    size,
    start,
    links: {
      self: link(page, request.query('PageToken')),
      first: link(0, null),
      next:
        tail !== undefined && start + size < listing.items.length
          ? link(page + 1, `PA${listing.sidOf(tail)}`)
          : null,
      previous:
        head !== undefined && start > 0
          ? link(Math.max(0, page - 1), `PB${listing.sidOf(head)}`)
          : null,
    },
  }
}

const isBadPage = <T>(request: ApiRequest, { needsToken }: Listing<T>): boolean => {
  const page = request.query('Page')
  if (page === null) return false
  return (
    !/^\d+$/.test(page) ||
    (needsToken === true && page !== '0' && request.query('PageToken') === null)
  )
}

const unusablePage = badRequest('Page is not supported here without a PageToken')

/** A page as on all hosts but api.twilio.com: `meta` with absolute URLs on Twilio's real host. */
export const metaPage = <T>(request: ApiRequest, listing: Listing<T>): Answer => {
  if (isBadPage(request, listing)) return unusablePage
  const { rows, page, size, links } = slice(request, listing)
  const absolute = (link: string | null): string | null =>
    link === null ? null : `${request.url.origin}${link}`
  const meta = {
    page,
    page_size: size,
    first_page_url: absolute(links.first),
    previous_page_url: absolute(links.previous),
    url: absolute(links.self),
    next_page_url: absolute(links.next),
    key: listing.key,
  }
  const { key, shown, textKeyOf } = listing
  if (textKeyOf === undefined) return jsonAnswer(200, { [key]: rows.map(shown), meta })
  const texts = rows.map((row) => request.rowTexts.of(textKeyOf(row), () => shown(row)))
  return textAnswer(listBody(key, texts, { meta }))
}

/** A page as on api.twilio.com: the links stand beside the rows and are relative to the host. */
export const corePage = <T>(request: ApiRequest, listing: Listing<T>): Answer => {
  if (isBadPage(request, listing)) return unusablePage
  const { rows, page, size, start, links } = slice(request, listing)
  return jsonAnswer(200, {
    [listing.key]: rows.map(listing.shown),
    first_page_uri: links.first,
    next_page_uri: links.next,
    previous_page_uri: links.previous,
    uri: links.self,
    page,
    page_size: size,
    start,
    end: Math.max(start, start + rows.length - 1),
  })
}
