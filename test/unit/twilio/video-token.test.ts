import { expect, test } from 'vitest'
import AccessToken from 'twilio/lib/jwt/AccessToken.js'
import { createVideoTokens } from '../../../src-main/twilio/video-token.ts'

const key = { accountSid: 'AC1', apiKeySid: 'SK1', apiSecret: 'hush' }
const grant = { room: 'v-7f', identity: 'supervisor-1' }
const parsed = (token: string): readonly unknown[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)

test('a token is dated by Twilio’s time, however far this machine’s clock is off', () => {
  const serverNow = Date.parse('2026-11-20T15:00:00.900Z')
  const [, body] = parsed(createVideoTokens(key, () => serverNow).sign(grant))
  const iat = Date.parse('2026-11-20T15:00:00Z') / 1_000
  expect(body).toMatchObject({ iat, exp: iat + 900, jti: `SK1-${iat}` })
  expect(body).not.toHaveProperty('nbf')
})

test('a token is, to the letter, what Twilio’s own package signs at that time', () => {
  const { accountSid, apiKeySid, apiSecret } = key
  const theirs = new AccessToken(accountSid, apiKeySid, apiSecret, {
    identity: grant.identity,
    ttl: 900,
  })
  theirs.addGrant(new AccessToken.VideoGrant({ room: grant.room }))
  const token = theirs.toJwt()
  const [, body] = parsed(token) as readonly { readonly iat: number }[]
  expect(createVideoTokens(key, () => (body?.iat ?? 0) * 1_000).sign(grant)).toBe(token)
})
