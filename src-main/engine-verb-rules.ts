/** Which verbs are forbidden here, read anew each time: a changed policy holds from the next verb on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppFailure } from './contract/errors.ts'
import { type Policy, policyFrom, type VerbRules, verbRulesOf } from './contract/verb-rules.ts'
import { verbOf } from './domain/supervisor-verbs.ts'
import { accountSettings } from './store/account-settings.ts'
import type { ReadDb } from './store/db.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the machine's policy lies: a folder that only an administrator may write to. */
export const policyPathOf = (platform: NodeJS.Platform, env: Environment): string => {
  const given = env['FLOORWALKER_POLICY']
  if (given !== undefined && given !== '') return given
  if (platform === 'win32')
    return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Floorwalker', 'policy.json')
  return platform === 'darwin'
    ? '/Library/Application Support/Floorwalker/policy.json'
    : '/etc/floorwalker/policy.json'
}

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : null

const readPolicy = (path: string): Policy => {
  try {
    return policyFrom(readFileSync(path, 'utf8'))
  } catch (thrown) {
    return codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR'
      ? { state: 'none' }
      : { state: 'broken', why: `it cannot be read (${String(codeOf(thrown))})` }
  }
}

export type VerbGate = {
  readonly rules: () => VerbRules
  /** Throws with the reason when a request is a verb that is forbidden. */
  readonly check: (name: string) => void
}

export const createVerbGate = (db: ReadDb, policyPath: string): VerbGate => {
  const rules = (): VerbRules =>
    verbRulesOf(readPolicy(policyPath), policyPath, accountSettings(db).forbiddenVerbs)
  return {
    rules,
    check: (name) => {
      const verb = verbOf(name)
      if (verb === null) return
      const { forbidden, policy } = rules()
      if (policy.state === 'broken') throw new AppFailure('policy-broken', policyPath)
      const by = forbidden[verb]
      if (by !== undefined)
        throw new AppFailure(
          by === 'policy' ? 'forbidden-by-policy' : 'forbidden-in-settings',
          name,
        )
    },
  }
}
