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

const digits = /^[0-9a-f]{32}$/

/** The bytes of a SID of that kind; one that has not the shape of Twilio's own stays as it is. */
export const sidKey = (kind: 'IM' | 'MB', sid: string): string | Uint8Array =>
  sid.startsWith(kind) && digits.test(sid.slice(2)) ? Buffer.from(sid.slice(2), 'hex') : sid
