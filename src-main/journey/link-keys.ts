/** What a task's attributes say that may link its contact with another one. */
import type { Attributes } from '../domain/attributes.ts'
import { normalizeAddress } from '../domain/customer-key.ts'
import type { ContactKey, Customer, LinkEvidence } from '../domain/journey.ts'
import { sidOf } from '../domain/ids.ts'
import { readField } from '../domain/mapping.ts'
import type { FoldRules } from './fold-rules.ts'
import { customerAddress } from './task-attributes.ts'

const isPhone = (text: string): boolean => /^\+?\d{7,15}$/.test(text)

/** An identity that only a channel gives, such as a Messenger ID, is written with the channel's prefix. */
const channelIdentity = /^(messenger|client|rcs):/i

/**
 * A phone number and an e-mail address count under any field; a short code or a plain name is shared by
 * too many to be a key.
 */
const addressKey = (raw: string, callingCode: string | null): ContactKey | null => {
  const key = normalizeAddress(raw, callingCode)
  if (isPhone(key) && !channelIdentity.test(raw.trim())) return { kind: 'phone', key }
  if (key.includes('@')) return { kind: 'email', key }
  return key !== '' && channelIdentity.test(raw.trim()) ? { kind: 'address', key } : null
}

/** The evidence for links in a task's attributes, or null when they hold none. */
export const linkEvidence = (
  attributes: Attributes,
  customer: Customer,
  { mapping, callingCode }: FoldRules,
): LinkEvidence | null => {
  const own: readonly ContactKey[] =
    customer.keySource === 'external_id' ? [{ kind: 'external_id', key: customer.id }] : []
  const found = [customer.phone, customer.email, customerAddress(attributes, mapping)].flatMap(
    (raw) => (raw === null ? [] : (addressKey(raw, callingCode) ?? [])),
  )
  const keys = [...own, ...found].filter(
    ({ key }, index, all) => all.findIndex((other) => other.key === key) === index,
  )
  const caseId = readField(attributes, mapping.task.caseId)
  const origin = readField(attributes, mapping.task.originSid)
  const originSid = sidOf('WT', origin) ?? sidOf('WR', origin)
  if (keys.length === 0 && caseId === null && originSid === null) return null
  return { keys, caseId, originSid }
}
