/** Which of the supervisor's verbs are forbidden, by whom, and the policy file that may forbid them. */
import { z } from 'zod'
import { type SupervisorVerb, supervisorVerbs } from '../domain/supervisor-verbs.ts'

/** A machine's policy, written by whoever looks after the machine. Unknown names make it unusable. */
const policySchema = z.strictObject({
  /** These cannot be switched on in Settings. */
  forbiddenActions: z.array(z.enum(supervisorVerbs)),
  /** Shown beside what is locked, such as whom to ask. */
  note: z.string().trim().max(300).optional(),
})

export type Policy =
  | { readonly state: 'none' }
  | {
      readonly state: 'read'
      readonly forbidden: readonly SupervisorVerb[]
      readonly note: string | null
    }
  /** `why` is for a person, without a full stop. */
  | { readonly state: 'broken'; readonly why: string }

const problemIn = (error: z.ZodError): string => {
  const [first] = error.issues
  const place = first?.path.join('.') ?? ''
  return place === '' ? (first?.message ?? 'not a policy') : `${place}: ${first?.message}`
}

/** A policy file's text, checked. */
export const policyFrom = (text: string): Policy => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { state: 'broken', why: 'it is not JSON' }
  }
  const checked = policySchema.safeParse(parsed)
  return checked.success
    ? {
        state: 'read',
        forbidden: checked.data.forbiddenActions,
        note: checked.data.note ?? null,
      }
    : { state: 'broken', why: problemIn(checked.error) }
}

export type VerbRules = {
  /** Who forbids it: this machine's policy, or the account's settings. What is not named is allowed. */
  readonly forbidden: Readonly<Partial<Record<SupervisorVerb, 'policy' | 'settings'>>>
  readonly policyPath: string
  readonly policy: Policy
}

/** What the two forbid together. A policy that cannot be read forbids everything. */
export const verbRulesOf = (
  policy: Policy,
  policyPath: string,
  switchedOff: readonly SupervisorVerb[],
): VerbRules => {
  const byPolicy =
    policy.state === 'read' ? policy.forbidden : policy.state === 'broken' ? supervisorVerbs : []
  return {
    forbidden: {
      ...Object.fromEntries(switchedOff.map((verb) => [verb, 'settings' as const])),
      ...Object.fromEntries(byPolicy.map((verb) => [verb, 'policy' as const])),
    },
    policyPath,
    policy,
  }
}

export const verbRuleRequests = { 'verb-rules': z.undefined() }
export type VerbRuleAnswers = { 'verb-rules': VerbRules }
