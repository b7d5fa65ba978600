/** The Interactions list as a table: one row per leg or queue part, as the list shows it. */
import type { InteractionRow } from '../contract/interaction-views.ts'
import { maskAddresses } from '../domain/mask.ts'
import type { Cell } from './csv.ts'
import { localTimeIn } from './local-time.ts'

export type RowOptions = { readonly timeZone: string; readonly areAddressesMasked: boolean }

type Column = readonly [heading: string, cell: (row: InteractionRow) => Cell]

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1_000))

/** Headings and cells; times are in the zone that their headings name, durations in whole seconds. */
export const listColumns = ({ timeZone, areAddressesMasked }: RowOptions): readonly Column[] => {
  const local = localTimeIn(timeZone)
  const person = (text: string | null): string | null =>
    text === null || !areAddressesMasked ? text : maskAddresses(text)
  return [
    ['Contact ID', (row) => row.contactId],
    ['Associated contact ID', (row) => row.associatedContactId],
    ['Task', (row) => row.taskSid],
    ['Type', (row) => row.type],
    ['Direction', (row) => row.direction],
    ['State', (row) => row.state],
    [`Started (${timeZone})`, (row) => local(row.startedAt)],
    [`Ended (${timeZone})`, (row) => local(row.endedAt)],
    ['Customer', (row) => person(row.customer)],
    ['Agent', (row) => row.agent],
    ['Team', (row) => row.team],
    ['Queue', (row) => row.queue],
    ['Duration (s)', (row) => seconds(row.durationMs)],
    ['Wait (s)', (row) => seconds(row.waitMs)],
    ['Engagement (s)', (row) => seconds(row.engagementMs)],
    ['Wrap-up (s)', (row) => seconds(row.wrapUpMs)],
    ['Leg', (row) => row.legNumber],
    ['Legs', (row) => row.legs],
    ['Agents', (row) => row.agentsSeen],
    ['Messages', (row) => row.messages],
    ['Unread', (row) => row.unread],
    ['Outcome', (row) => row.outcome],
    ['Outcome type', (row) => row.outcomeType],
    ['Recording', (row) => row.hasRecording],
    ['Video', (row) => row.hasVideo],
    ['Notes', (row) => row.hasNotes],
    ['Kept', (row) => row.isKept],
    ['Tags', (row) => row.tags.join(' ')],
  ]
}
