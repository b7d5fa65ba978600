/**
 * The token service of the customer's video page, a Twilio Function: lets whoever has the code of a room that
 * is in progress into that room, under an identity of their own, for the next minutes. It knows nothing else
 * and makes no rooms.
 *
 * Environment: API_KEY and API_SECRET, a Standard API key of the account; ALLOWED_ORIGIN, only when the page
 * lies on another host, e.g. https://video.example.com.
 */
const { randomBytes } = require('node:crypto')

/** What Floorwalker calls its rooms: 144 bits. Shorter names can be guessed and are not answered for. */
const codePattern = /^[\w-]{24}$/
const lifetimeSeconds = 15 * 60

exports.handler = async (context, event, callback) => {
  const response = new Twilio.Response()
  response.appendHeader('Content-Type', 'application/json')
  response.appendHeader('Cache-Control', 'no-store')
  if (context.ALLOWED_ORIGIN)
    response.appendHeader('Access-Control-Allow-Origin', context.ALLOWED_ORIGIN)

  const refuse = (status) => {
    response.setStatusCode(status)
    response.setBody({ error: status })
    return callback(null, response)
  }

  const code = typeof event.code === 'string' ? event.code : ''
  if (!codePattern.test(code)) return refuse(404)
  try {
    const [room] = await context
      .getTwilioClient()
      .video.v1.rooms.list({ uniqueName: code, status: 'in-progress', limit: 1 })
    if (room === undefined || room.uniqueName !== code) return refuse(404)
    const { AccessToken } = Twilio.jwt
    const identity = `customer-${randomBytes(6).toString('hex')}`
    const token = new AccessToken(context.ACCOUNT_SID, context.API_KEY, context.API_SECRET, {
      identity,
      ttl: lifetimeSeconds,
    })
    token.addGrant(new AccessToken.VideoGrant({ room: code }))
    response.setBody({ token: token.toJwt(), room: code, identity })
    return callback(null, response)
  } catch (error) {
    // the reason stays in the function's own log
    // oxlint-disable-next-line no-console -- the only log that a Twilio Function has
    console.error('video-token', error.status ?? error.name)
    return refuse(error.status === 429 ? 429 : 502)
  }
}
