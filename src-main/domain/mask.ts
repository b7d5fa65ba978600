/** Phone numbers and e-mail addresses made unrecognisable, wherever they stand in a text. */

const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Seven digits or more, with what people put between them; not part of a longer word or ID. */
const phones = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\d\s().\-/]{5,}\d)(?![\p{L}\p{N}])/gu

const dots = '•••'

const maskedEmail = (email: string): string => `${email.slice(0, 1)}${dots}@${dots}`
const maskedPhone = (phone: string): string =>
  phone.replaceAll(/\D/g, '').length < 7 ? phone : `${dots}${phone.replaceAll(/\D/g, '').slice(-2)}`

/** The first letter of an address and the last two digits of a number stay, so that two can be told apart. */
export const maskAddresses = (text: string): string =>
  text.replaceAll(emails, maskedEmail).replaceAll(phones, maskedPhone)
