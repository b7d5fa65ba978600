/** Access tokens of Twilio Video, signed here: nothing is asked of Twilio, and the secret goes nowhere. */
import { createHmac } from 'node:crypto'

/** Long enough to look at the camera first; a session that has begun outlives it. */
const lifetime = 15 * 60

export type VideoTokens = {
  /** A token that lets one identity into one room, and only soon. */
  sign(grant: { readonly room: string; readonly identity: string }): string
}

const part = (of: unknown): string => Buffer.from(JSON.stringify(of)).toString('base64url')

/**
 * As Twilio's page "Access Tokens" describes them. `serverNow` is Twilio's time (epoch ms): by a clock of this
 * machine that is ahead a token would not be valid yet, and by one that is behind it would have run out. Twilio's
 * own package can date by this machine's clock only.
 */
export const createVideoTokens = (
  key: { readonly accountSid: string; readonly apiKeySid: string; readonly apiSecret: string },
  serverNow: () => number,
): VideoTokens => ({
  sign: ({ room, identity }) => {
    const iat = Math.floor(serverNow() / 1_000)
    const signed = [
      part({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' }),
      part({
        jti: `${key.apiKeySid}-${iat}`,
        grants: { identity, video: { room } },
        iat,
        exp: iat + lifetime,
        iss: key.apiKeySid,
        sub: key.accountSid,
      }),
    ].join('.')
    const signature = createHmac('sha256', key.apiSecret).update(signed).digest('base64url')
    return `${signed}.${signature}`
  },
})
