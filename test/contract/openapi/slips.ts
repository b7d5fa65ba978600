/**
 * Where Twilio's documents contradict Twilio: properties that are null in its own examples and answers
 * although the schema does not allow it. Each with its reason; nothing of ours belongs here.
 */
const nullThoughNotNullable: Readonly<Record<string, string>> = {
  'api.v2010.account.conference.reason_conference_ended':
    'A conference in progress has not ended for any reason: null in all official examples of one.',
}

/** Whether the property, as `schema.property`, may be null against its schema. */
export const slipIn = (property: string): boolean => Object.hasOwn(nullThoughNotNullable, property)

/** Hosts and paths that Twilio documents in prose only, with the page that does. */
export const proseOnly: readonly { readonly pattern: RegExp; readonly page: string }[] = [
  {
    pattern: /^https:\/\/(mcs|media)\.us1\.twilio\.com\//,
    page: 'Conversations, "Media Resource": no OpenAPI document covers the media hosts.',
  },
  {
    pattern: /^https:\/\/global\.vss\.twilio\.com\//,
    page: 'Video, "Network requirements": signalling is a web socket; simulated floors are told over HTTP.',
  },
  {
    pattern:
      /^https:\/\/api\.twilio\.com\/2010-04-01\/Accounts\/AC\w+\/Recordings\/RE\w+(\.mp3|\.wav)?(\?|$)/,
    page: 'Recordings, "Fetch a recording media file": audio, not JSON.',
  },
]
