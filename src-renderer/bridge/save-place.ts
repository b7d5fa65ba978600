/** Where an export goes: the person says so in a dialog, and the work begins in the main process. */
import type { AppError } from '../../src-main/contract/errors.ts'
import type { Args, Reply } from '../../src-main/contract/requests.ts'
import { request } from './port.ts'

/** How it went: work that has begun, no place chosen, or why not. */
export type Begun = { readonly isBegun: boolean; readonly error: AppError | null }

const notBegun: Begun = { isBegun: false, error: null }

/** This machine's zone, in which files say times. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Asks the person where to; how it went when there is no place. */
export const placeFor = async (
  format: Args<'choose-export-path'>['format'],
  isFolder: boolean,
  name: string,
): Promise<string | Begun> => {
  const chosen = await request('choose-export-path', { format, isFolder, name })
  if (!chosen.ok) return { isBegun: false, error: chosen.error }
  return chosen.value.path ?? notBegun
}

/** How it went once the main process was asked to begin. */
export const begunBy = (reply: Reply<'export' | 'export-list' | 'export-actions'>): Begun =>
  reply.ok ? { isBegun: true, error: null } : { isBegun: false, error: reply.error }
