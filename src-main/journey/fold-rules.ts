/** What the supervisor decides about how everything is folded. */
import { type AccountSettings, defaultAccountSettings } from '../domain/account-settings.ts'
import { defaultMapping, type Mapping } from '../domain/mapping.ts'

export type FoldRules = {
  readonly mapping: Mapping
  /** The calling code of national numbers, digits only; null leaves them as they are. */
  readonly callingCode: string | null
  readonly sessionGapMs: number
  /** How long after a contact's end another one of the same customer still belongs to its journey. */
  readonly linkWindowMs: number
}

const hourMs = 3_600_000

/** The rules that a mapping and the account's settings make. */
export const foldRules = (mapping: Mapping, settings: AccountSettings): FoldRules => ({
  mapping,
  callingCode: settings.callingCode,
  sessionGapMs: settings.sessionGapHours * hourMs,
  linkWindowMs: settings.journeyWindowHours * hourMs,
})

/** The rules that nobody changed. */
export const defaultRules: FoldRules = foldRules(defaultMapping, defaultAccountSettings)
