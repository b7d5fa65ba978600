/** One customer, one key: addresses are brought to one form, so that the same person is found again. */

/** Where a customer's key came from, best first. */
export type KeySource = 'external_id' | 'phone' | 'email' | 'address' | 'task'

const channelPrefix = /^(whatsapp|messenger|client|sip|rcs):/i

/**
 * What stands in the place of a withheld number: the words of SIP, and the same words as Twilio types them
 * on a phone's keys (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE).
 */
const withheld: ReadonlySet<string> = new Set([
  'anonymous',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
  'private',
  'withheld',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
])

const isWithheld = (text: string): boolean => {
  const word = text.toLowerCase()
  return withheld.has(word) || word.startsWith('anonymous@')
}

/** E.164 allows no more. */
const maxDigits = 15

/** Calling codes of countries that keep the leading zero of a number dialled from abroad. */
const keepsZero: ReadonlySet<string> = new Set(['39', '378'])

/** Calling codes with national numbers of 10 or more digits, some of which begin like the code itself. */
const longNumbers: ReadonlySet<string> = new Set(['1', '7', '39', '52', '55', '57', '86', '91'])

/** Whether a number without a plus begins with the calling code; a leading zero says that it does not. */
const carries = (digits: string, callingCode: string): boolean =>
  digits.startsWith(callingCode) &&
  digits.length - callingCode.length >= (longNumbers.has(callingCode) ? 10 : 8)

/**
 * E.164: the sign and up to 15 digits. A national number gets `callingCode` (digits only) in the place
 * of its leading zero; without one, and for short codes, the bare digits stay. A zero in brackets is for
 * callers within the country only.
 */
const phoneNumber = (text: string, callingCode: string | null): string => {
  const digits = text.replace(/(?<=\d\s*)\(0\)/, '').replace(/\D/g, '')
  if (text.startsWith('+')) return `+${digits}`
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (callingCode === null || digits.length <= 6) return digits
  if (carries(digits, callingCode)) return `+${digits}`
  return `+${callingCode}${keepsZero.has(callingCode) ? digits : digits.replace(/^0/, '')}`
}

const looksLikePhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '')
  return /^\+?[\d\s().\-/]+$/.test(text) && digits.length >= 3 && digits.length <= maxDigits + 2
}

/**
 * Trimmed, without a channel's prefix, phone numbers in E.164, e-mail in lower case; anything else, such
 * as a Messenger or web-chat identity, as it is. Empty for a withheld number, which names nobody.
 */
export const normalizeAddress = (raw: string, callingCode: string | null): string => {
  const trimmed = raw.trim()
  const prefix = channelPrefix.exec(trimmed)?.[1]?.toLowerCase()
  const text = prefix === undefined ? trimmed : trimmed.slice(prefix.length + 1).trim()
  if (isWithheld(text)) return ''
  if (text.includes('@')) return text.toLowerCase()
  const isOpaque = prefix === 'messenger' || prefix === 'client'
  if (isOpaque || !looksLikePhone(text)) return text
  const number = phoneNumber(text, callingCode)
  return number.length > maxDigits + 1 ? text : number
}
