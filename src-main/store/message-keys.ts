/** How a message's row says its instant and its SIDs in few bytes. */

/** The first second of message IDs, and how many messages have a place in each. */
const firstSecond = Date.UTC(2020, 0, 1) / 1_000
const placesInSecond = 64

/** The first message ID of an instant's second. */
export const firstMessageId = (at: number): number =>
  (Math.floor(at / 1_000) - firstSecond) * placesInSecond

/** The second, as an instant, that a message ID is a place in. */
export const instantOfId = (id: number): number =>
  (Math.floor(id / placesInSecond) + firstSecond) * 1_000

const digits = '0123456789abcdef'
/** By character code; -1 for what is no digit. */
const valueOfDigit = Int8Array.from({ length: 128 }, (_, code) =>
  digits.indexOf(String.fromCharCode(code)),
)
const digitAt = (text: string, at: number): number => valueOfDigit[text.charCodeAt(at)] ?? -1

/** The bytes of a SID of that kind; one that has not the shape of Twilio's own stays as it is. */
export const sidKey = (kind: 'IM' | 'MB', sid: string): string | Uint8Array => {
  if (sid.length !== 34 || !sid.startsWith(kind)) return sid
  const key = Buffer.allocUnsafe(16)
  for (let byte = 0; byte < 16; byte++) {
    const [high, low] = [digitAt(sid, 2 * byte + 2), digitAt(sid, 2 * byte + 3)]
    if (high < 0 || low < 0) return sid
    key[byte] = high * 16 + low
  }
  return key
}
