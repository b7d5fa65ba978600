/**
 * Phone numbers and e-mail addresses made unrecognisable, wherever they stand in a text. Every repetition has
 * an end, so that no text takes long.
 */

const emails = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu

const { raw } = String
const day = raw`(?:0?[1-9]|[12]\d|3[01])`
const year = raw`(?:19|20)\d\d`
const dateWith = (mark: string): string =>
  `${year}${mark}${day}${mark}${day}|${day}${mark}${day}${mark}${year}`
/** 2026-11-20, 20.11.2026, 11/20/2026; not the beginning of a longer row of digits. */
const date = raw`(?:${['-', raw`\.`, '/'].map(dateWith).join('|')})(?![-./]?\d)`
const time = raw`\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?`
const money = '(?:[€$£¥₹]|EUR|USD|GBP|CHF|CAD|AUD)'
const amounts = [
  raw`${money}\s?\d{1,15}(?:[.,']\d{1,3}){0,6}`,
  raw`[1-9]\d{0,14}(?:[.,'\s]\d{3}){0,6}(?:[.,]\d{1,2})?\s?${money}`,
  // decimals tell an amount without its currency
  raw`[1-9]\d{0,2}(?:[.\s]\d{3}){1,6},\d\d`,
  raw`[1-9]\d{0,14}\.\d\d(?!\.\d)`,
]
const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
const figure = raw`(?:${[date, time, ...amounts, uuid].join('|')})(?![\p{L}\p{N}])`

const between = raw`[ \t\u00A0\u2000-\u200A\u202F().\-/\u2010-\u2015]`
const goesOn = raw`(?!\s+(?:[-–]\s+)?(?:${date}|${time}))${between}{0,4}\p{Nd}`
/** Seven digits or more, with what people put between them, and perhaps an extension after them. */
const phone = raw`(\+?\(?\p{Nd}(?:${goesOn}){6,30})(?!\p{N}|(?!x\d|ext)\p{L})`

/** Figures that are no numbers of people are found before phone numbers; neither is part of a word or ID. */
const figuresAndPhones = new RegExp(raw`(?<![\p{L}\p{N}])(?:${figure}|${phone})`, 'gu')

const dots = '•••'

const maskedEmail = (email: string): string => `${email.slice(0, 1)}${dots}@${dots}`
const maskedPhone = (phone: string): string =>
  `${dots}${phone.replaceAll(/\P{Nd}/gu, '').slice(-2)}`

/** The first letter of an address and the last two digits of a number stay, so that two can be told apart. */
export const maskAddresses = (text: string): string =>
  text
    .replaceAll(emails, maskedEmail)
    .replaceAll(figuresAndPhones, (found, number: string | undefined) =>
      number === undefined ? found : maskedPhone(number),
    )
