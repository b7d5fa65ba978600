/** The rules in force: the code's own version, and what the supervisor decided for the account. */
import { createHash } from 'node:crypto'
import { compileMapping, effectiveFields } from '../domain/mapping.ts'
import { type FoldRules, foldRules } from '../journey/fold-rules.ts'
import { accountSettings } from '../store/account-settings.ts'
import type { ReadDb } from '../store/db.ts'
import { mappingChanges } from '../store/mapping-changes.ts'

export type RulesInForce = {
  readonly rules: FoldRules
  /** Two stores that were folded by the same code and say the same here hold the same rows. */
  readonly fingerprint: string
}

/** Reads the rules from the store; the mapping is made ready once, here. */
export const rulesInForce = (db: ReadDb): RulesInForce => {
  const fields = effectiveFields(mappingChanges(db))
  const rules = foldRules(compileMapping(fields), accountSettings(db))
  const { callingCode, sessionGapMs, linkWindowMs } = rules
  const read = fields.map(({ field, kind, paths }) => [field, kind, paths])
  const text = JSON.stringify([read, callingCode, sessionGapMs, linkWindowMs])
  return { rules, fingerprint: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}
