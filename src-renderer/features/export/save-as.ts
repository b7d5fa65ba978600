import type {
  ExportOptions,
  InteractionQuestion,
} from '../../../src-main/contract/interaction-requests.ts'
import { request } from '../../bridge/port.ts'
import { type Begun, begunBy, localZone, placeFor } from '../../bridge/save-place.ts'

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
  return begunBy(reply)
}

/** Asks where to, then begins to write all rows of the list there, however many there are. */
export const exportList = async (question: InteractionQuestion): Promise<Begun> => {
  const path = await placeFor('csv', false, 'Interactions')
  if (typeof path !== 'string') return path
  const reply = await request('export-list', { question, path, timeZone: localZone() })
  return begunBy(reply)
}
