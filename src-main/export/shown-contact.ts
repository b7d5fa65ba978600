/** What of a contact goes into an export: notes only when wanted, addresses hidden when wanted. */
import type { ExportOptions } from '../contract/interaction-requests.ts'
import type { InteractionDetails, Transcript } from '../contract/interaction-views.ts'
import { maskAddresses } from '../domain/mask.ts'

export type ShownContact = {
  readonly details: InteractionDetails
  readonly transcript: Transcript | null
}

/** Every text within; keys stay, and so do SIDs and figures. */
const masked = (value: unknown): unknown => {
  if (typeof value === 'string')
    return /^[A-Z]{2}[0-9a-f]{32}/.test(value) ? value : maskAddresses(value)
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each)]))
}

export const shownContact = (
  { details, transcript }: ShownContact,
  { withNotes, areAddressesMasked }: Pick<ExportOptions, 'withNotes' | 'areAddressesMasked'>,
): ShownContact => {
  const noted: ShownContact = {
    details,
    transcript:
      transcript === null || withNotes ? transcript : { ...transcript, notes: [], reviews: [] },
  }
  // the same shape, text for text
  return areAddressesMasked ? (masked(noted) as ShownContact) : noted
}
