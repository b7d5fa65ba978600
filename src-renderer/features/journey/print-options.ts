import type { ExportOptions } from '../../../src-main/contract/interaction-requests.ts'

/**
 * What a printed transcript holds, as the part of the page's address after '#':
 * `print/<associated contact ID>?leg=<contact ID>&notes=1&attachments=inline&mask=1&zone=Europe%2FBerlin`.
 */
export type PrintOptions = {
  readonly associatedContactId: string
  /** The leg whose agent is on the right; the last one when null. */
  readonly contactId: string | null
  readonly withNotes: boolean
  readonly attachments: ExportOptions['attachments']
  readonly areAddressesMasked: boolean
  /** IANA name; this machine's zone when null. */
  readonly zone: string | null
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The options in an address; null when the page is not to be printed. */
export const printOptionsFrom = (hash: string): PrintOptions | null => {
  const [, id, query = ''] = /^#print\/([^?]+)(?:\?(.*))?$/.exec(hash) ?? []
  if (id === undefined) return null
  const asked = new URLSearchParams(query)
  const zone = asked.get('zone')
  const attachments = asked.get('attachments')
  return {
    associatedContactId: decodeURIComponent(id),
    contactId: asked.get('leg'),
    withNotes: asked.get('notes') === '1',
    attachments: attachments === 'inline' || attachments === 'packed' ? attachments : 'none',
    areAddressesMasked: asked.get('mask') === '1',
    zone: zone !== null && isZone(zone) ? zone : null,
  }
}
