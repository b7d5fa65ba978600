/** What a supervisor can change at Twilio; each can be forbidden by itself, and is asked for by its name. */
export const supervisorVerbs = [
  'set-activity',
  'set-capacity',
  'complete-wrap-up',
  'transfer-contact',
  'close-contact',
  'start-video',
] as const
export type SupervisorVerb = (typeof supervisorVerbs)[number]

export const isSupervisorVerb = (name: string): name is SupervisorVerb =>
  (supervisorVerbs as readonly string[]).includes(name)
