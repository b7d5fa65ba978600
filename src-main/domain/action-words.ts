/** The supervisor's verbs as a person reads them: in the audit log, in its CSV, and after the act. */
import { asText, type Attributes, parseAttributes, valueAt } from './attributes.ts'

/** What each verb is called; one that is not listed is shown by its own name. */
const verbNames: Readonly<Record<string, string>> = {
  'set-activity': 'Change status',
  'set-capacity': 'Change capacity',
  'complete-wrap-up': 'Complete wrap-up',
  close: 'Close',
  'close-and-dispose': 'Close with outcome',
  transfer: 'Hand on',
  'note-to-agent': 'Note to agent',
  'join-contact': 'Join chat openly',
  'say-to-customer': 'Write to customer',
  'leave-contact': 'Leave chat',
  'listen-in': 'Listen in by phone',
  'set-supervision': 'Change who hears',
  'hang-up-supervision': 'Hang up own phone',
  'start-video': 'Start video',
  'end-video': 'End video',
  'join-video': 'Join video',
}

export const verbName = (verb: string): string => {
  const words = verb.replaceAll('-', ' ')
  return verbNames[verb] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

const fromTo = (before: string | null, after: string | null): string =>
  [before, after].filter((text) => text !== null).join(' → ')

const outcomeOf = (detail: Attributes): string => {
  const levels = valueAt(detail, ['outcome'])
  return Array.isArray(levels) ? levels.join(' > ') : ''
}

const heardBy: Readonly<Record<string, string>> = {
  listen: 'Muted: nobody hears the supervisor',
  coach: 'Coached: the agent alone hears the supervisor',
  join: 'Joined the call: agent and customer hear the supervisor',
}

const sentences: Readonly<Record<string, (detail: Attributes) => string>> = {
  'set-activity': (detail) =>
    `Status ${fromTo(asText(valueAt(detail, ['before', 'activity'])), asText(detail['activity']) ?? asText(detail['activitySid']))}`,
  'set-capacity': (detail) =>
    `Capacity for ${asText(detail['channel']) ?? 'a channel'} ${fromTo(asText(detail['before']), asText(detail['capacity']))}`,
  'complete-wrap-up': () => 'Wrap-up completed',
  close: (detail) => `Closed for customer and ${asText(detail['agent']) ?? 'agent'}`,
  'close-and-dispose': (detail) => `Closed as ${outcomeOf(detail)}`,
  transfer: (detail) =>
    `Handed on from ${asText(detail['from']) ?? 'an agent'} to ${asText(detail['to']) ?? 'somebody else'}`,
  'note-to-agent': (detail) =>
    `Note sent ${detail['route'] === 'internal-thread' ? 'by the internal conversation' : 'with the task'}`,
  'join-contact': () => 'Joined for the customer to see',
  'say-to-customer': () => 'Wrote to the customer',
  'leave-contact': () => 'Left the chat',
  'listen-in': () => 'Listened in by phone, muted',
  'set-supervision': (detail) => heardBy[asText(detail['mode']) ?? ''] ?? 'Changed who hears',
  'hang-up-supervision': () => 'Own phone hung up',
  'start-video': () => 'Video started',
  'end-video': () => 'Video ended',
  'join-video': () => 'Video joined',
}

/** What was asked, in words; `detail` is the JSON of the audit log. */
export const actionWords = (verb: string, detail: string): string => {
  const found = parseAttributes(detail) ?? {}
  const words = sentences[verb]?.(found) ?? verbName(verb)
  return found['undoes'] === undefined ? words : `Undone: ${words}`
}

export const resultNames = {
  done: 'Done',
  already: 'Already so',
  failed: 'Failed',
  unknown: 'Unknown',
} as const
export type ActionResult = keyof typeof resultNames
