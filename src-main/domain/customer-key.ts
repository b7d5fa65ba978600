/** One customer, one key: addresses are brought to one form, so that the same person is found again. */

/** Where a customer's key came from, best first. */
export type KeySource = 'external_id' | 'phone' | 'email' | 'address' | 'task'

const channelPrefix = /^(whatsapp|messenger|client|sip|rcs):/i

/**
 * E.164: the sign and up to 15 digits. A national number gets `callingCode` (digits only) in the place
 * of its leading zero; without one, and for short codes, the bare digits stay.
 */
const phoneNumber = (text: string, callingCode: string | null): string => {
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+')) return `+${digits}`
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (callingCode === null || digits.length <= 6) return digits
  if (digits.length > 10 && digits.startsWith(callingCode)) return `+${digits}`
  return `+${callingCode}${digits.replace(/^0/, '')}`
}

const looksLikePhone = (text: string): boolean =>
  /^\+?[\d\s().\-/]+$/.test(text) && /\d{3}/.test(text.replace(/\D/g, ''))

/**
 * Trimmed, without a channel's prefix, phone numbers in E.164, e-mail in lower case; anything else, such
 * as a Messenger or web-chat identity, as it is.
 */
export const normalizeAddress = (raw: string, callingCode: string | null): string => {
  const trimmed = raw.trim()
  const prefix = channelPrefix.exec(trimmed)?.[1]?.toLowerCase()
  const text = prefix === undefined ? trimmed : trimmed.slice(prefix.length + 1).trim()
  if (text.includes('@')) return text.toLowerCase()
  const isOpaque = prefix === 'messenger' || prefix === 'client'
  return !isOpaque && looksLikePhone(text) ? phoneNumber(text, callingCode) : text
}
