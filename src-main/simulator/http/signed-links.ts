/** Links that need no key: signed, for a short time, and good for one download. */
import { createHmac, randomBytes } from 'node:crypto'

const lifetimeSeconds = 300

export type SignedLinks = {
  /** A link to `sid` under `base`, good until five simulated minutes after `now`. */
  make(base: string, sid: string, now: number): string
  /** True once per link, while it lasts. */
  redeem(sid: string, query: URLSearchParams, now: number): boolean
}

export const createSignedLinks = (): SignedLinks => {
  const key = randomBytes(32)
  const used = new Set<string>()
  let made = 0
  const sign = (sid: string, expires: string, nonce: string): string =>
    createHmac('sha256', key).update(`${sid}:${expires}:${nonce}`).digest('base64url')
  return {
    make: (base, sid, now) => {
      made += 1
      const [expires, nonce] = [String(Math.floor(now / 1000) + lifetimeSeconds), String(made)]
      const query = new URLSearchParams({
        Expires: expires,
        Nonce: nonce,
        Signature: sign(sid, expires, nonce),
      })
      return `${base}/${sid}?${query.toString()}`
    },
    redeem: (sid, query, now) => {
      const expires = query.get('Expires') ?? ''
      const signature = sign(sid, expires, query.get('Nonce') ?? '')
      if (query.get('Signature') !== signature || used.has(signature)) return false
      if (now > Number(expires) * 1000) return false
      used.add(signature)
      return true
    },
  }
}
