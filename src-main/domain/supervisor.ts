/**
 * How a supervisor is known to Twilio, and the names under which an agent's desktop finds what supervisors
 * write. Both are a public contract: Flex plugins of customers rely on them.
 */
import { type Attributes } from './attributes.ts'

/** Where a note reaches the agent; the customer can read neither. */
export const noteRoutes = ['task-attribute', 'internal-thread'] as const
export type NoteRoute = (typeof noteRoutes)[number]

/** A phone number as Twilio takes it: E.164. */
export const phonePattern = /^\+[1-9]\d{6,14}$/

/** The task attribute that holds notes to the agent. */
export const notesAttribute = 'supervisorNotes'
/** Attributes travel with every event of the task, so that only the latest notes stay in them. */
export const mostNotes = 10
export const longestNote = 1_000
/** Of SMS and WhatsApp, whose limit is the shortest. */
export const longestMessage = 1_600

/** One entry of the attribute; `at` is an ISO 8601 instant. */
export type AttributeNote = {
  readonly id: string
  readonly by: string
  readonly at: string
  readonly text: string
}

const notesIn = (attributes: Attributes): readonly unknown[] => {
  const held = attributes[notesAttribute]
  return Array.isArray(held) ? held : []
}

export const hasAttributeNote = (attributes: Attributes, id: string): boolean =>
  notesIn(attributes).some(
    (one) => typeof one === 'object' && one !== null && 'id' in one && one.id === id,
  )

/** With the note at the end, and the oldest ones gone where there are too many. */
export const withAttributeNote = (attributes: Attributes, note: AttributeNote): Attributes => ({
  ...attributes,
  [notesAttribute]: [...notesIn(attributes), note].slice(-mostNotes),
})

/** The chat thread between a task's agent and supervisors; the customer is never in it. */
export const internalThreadName = (taskSid: string): string => `sup-${taskSid}`

const prefix = 'supervisor-'

/** The identity in chat threads of the supervisor who goes by that name. */
export const supervisorIdentity = (name: string): string =>
  `${prefix}${name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .join('-')}`

/** The name behind an identity, as far as it can be read back. */
export const supervisorName = (identity: string): string =>
  identity
    .slice(prefix.length)
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

/** Whether an author or a member of a chat thread is a supervisor. */
export const isSupervisor = (identity: string | null | undefined): boolean =>
  identity?.startsWith(prefix) === true

/** Marks the leg of a supervisor's phone in a conference, and no other leg. */
export const supervisorLabel = (id: string): string => `${prefix}${id}`
