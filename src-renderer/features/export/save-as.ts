import type { AppError } from '../../../src-main/contract/errors.ts'
import type {
  ExportOptions,
  InteractionQuestion,
} from '../../../src-main/contract/interaction-requests.ts'
import { request } from '../../bridge/port.ts'

/** How it went: work that has begun, no place chosen, or why not. */
export type Begun = { readonly isBegun: boolean; readonly error: AppError | null }

const notBegun: Begun = { isBegun: false, error: null }

/** This machine's zone, in which files say times. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const placeFor = async (
  format: ExportOptions['format'],
  isFolder: boolean,
  name: string,
): Promise<string | Begun> => {
  const chosen = await request('choose-export-path', { format, isFolder, name })
  if (!chosen.ok) return { isBegun: false, error: chosen.error }
  return chosen.value.path ?? notBegun
}

/** Asks where to, then begins to write the contacts there. */
export const exportContacts = async (
  contactIds: readonly string[],
  options: ExportOptions,
): Promise<Begun> => {
  const isFolder = options.format === 'pdf' && contactIds.length > 1
  const name = contactIds.length === 1 ? `Contact ${contactIds[0]}` : 'Contacts'
  const path = await placeFor(options.format, isFolder, name)
  if (typeof path !== 'string') return path
  const reply = await request('export', { contactIds, options, path })
  return reply.ok ? { isBegun: true, error: null } : { isBegun: false, error: reply.error }
}

/** Asks where to, then begins to write all rows of the list there, however many there are. */
export const exportList = async (question: InteractionQuestion): Promise<Begun> => {
  const path = await placeFor('csv', false, 'Interactions')
  if (typeof path !== 'string') return path
  const reply = await request('export-list', { question, path, timeZone: localZone() })
  return reply.ok ? { isBegun: true, error: null } : { isBegun: false, error: reply.error }
}
