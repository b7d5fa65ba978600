/** Where a voice task's attributes say that its recordings are. */
import { type Attributes, valueAt } from './attributes.ts'

export type RecordingSources = {
  readonly conferenceSids: readonly string[]
  readonly callSids: readonly string[]
  /** Named by a link to Twilio. */
  readonly recordingSids: readonly string[]
  /** Hosts of links that lead elsewhere; from there nothing is ever fetched. */
  readonly foreignHosts: readonly string[]
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const objectOf = (value: unknown): Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Attributes) : {}

const sidsAmong = (prefix: string, values: readonly unknown[]): readonly string[] =>
  values.filter(
    (value): value is string =>
      typeof value === 'string' && new RegExp(`^${prefix}[0-9a-f]{32}$`).test(value),
  )

/** The links that Flex and its plugins write, wide-spread misprint included. */
const linksIn = (attributes: Attributes): readonly string[] => {
  const media = [
    ...listOf(valueAt(attributes, ['conversations', 'media'])),
    ...Object.values(objectOf(attributes['reservation_attributes'])).flatMap((each) =>
      listOf(objectOf(each)['media']),
    ),
  ].map((each) => objectOf(each))
  return [
    valueAt(attributes, ['conversations', 'segment_link']),
    valueAt(attributes, ['conversations', 'sgement_link']),
    ...media.filter(({ type }) => type !== 'ChatTranscript').map(({ url }) => url),
  ].filter((link): link is string => typeof link === 'string' && link.trim() !== '')
}

/** What one link names: a recording of Twilio's, or a host that is not Twilio's. */
const readLink = (link: string): { readonly sid?: string; readonly host?: string } => {
  const url = URL.parse(link.trim())
  if (url === null) return {}
  if (!/(^|\.)twilio\.com$/.test(url.hostname)) return { host: url.hostname }
  const sid = /RE[0-9a-f]{32}/.exec(url.pathname)?.[0]
  return sid === undefined ? {} : { sid }
}

/** What several states of one task's attributes say together. */
export const recordingSources = (told: readonly Attributes[]): RecordingSources => {
  const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]
  const links = told.flatMap(linksIn).map(readLink)
  return {
    conferenceSids: unique(
      sidsAmong(
        'CF',
        told.map((attributes) => valueAt(attributes, ['conference', 'sid'])),
      ),
    ),
    callSids: unique(
      sidsAmong(
        'CA',
        told.flatMap((attributes) => [
          attributes['call_sid'],
          ...Object.values(objectOf(valueAt(attributes, ['conference', 'participants']))),
        ]),
      ),
    ),
    recordingSids: unique(links.flatMap(({ sid }) => sid ?? [])),
    foreignHosts: unique(links.flatMap(({ host }) => host ?? [])),
  }
}
