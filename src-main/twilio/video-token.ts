/** Access tokens of Twilio Video, signed here: nothing is asked of Twilio, and the secret goes nowhere. */

/** Long enough to look at the camera first; a session that has begun outlives it. */
const lifetimeMs = 15 * 60_000

export type VideoTokens = {
  /** A token that lets one identity into one room, and only soon. */
  sign(grant: { readonly room: string; readonly identity: string }): Promise<string>
}

/** `skewMs` is Twilio's time minus this machine's: a token must not have run out when it is made. */
export const createVideoTokens = (
  key: { readonly accountSid: string; readonly apiKeySid: string; readonly apiSecret: string },
  skewMs: () => number,
): VideoTokens => ({
  sign: async ({ room, identity }) => {
    const { default: AccessToken } = await import('twilio/lib/jwt/AccessToken.js')
    const ttl = Math.ceil((lifetimeMs + Math.max(0, skewMs())) / 1000)
    const token = new AccessToken(key.accountSid, key.apiKeySid, key.apiSecret, { identity, ttl })
    token.addGrant(new AccessToken.VideoGrant({ room }))
    return token.toJwt()
  },
})
