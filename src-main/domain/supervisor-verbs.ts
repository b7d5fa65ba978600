/** What a supervisor can change at Twilio; each can be forbidden by itself, and is asked for by its name. */
export const supervisorVerbs = [
  'set-activity',
  'set-capacity',
  'note-to-agent',
  'join-contact',
  'listen-in',
  'complete-wrap-up',
  'transfer-contact',
  'close-contact',
  'start-video',
] as const
export type SupervisorVerb = (typeof supervisorVerbs)[number]

/** Requests that go on with a verb, and are forbidden with it; one can always leave. */
const partOf: Readonly<Partial<Record<string, SupervisorVerb>>> = {
  'say-to-customer': 'join-contact',
  'set-supervision': 'listen-in',
}

/** The verb that a request is, or is a part of; null for a question. */
export const verbOf = (request: string): SupervisorVerb | null =>
  supervisorVerbs.find((verb) => verb === request) ?? partOf[request] ?? null
