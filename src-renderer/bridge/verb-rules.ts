/** Which of the supervisor's verbs are forbidden, as the engine last said. Nothing is offered before. */
import { create } from 'zustand'
import type { VerbRules } from '../../src-main/contract/verb-rules.ts'
import type { SupervisorVerb } from '../../src-main/domain/supervisor-verbs.ts'
import { on, request } from './port.ts'
import { shareEqual } from './share-equal.ts'

export const useVerbRules = create<{ readonly rules: VerbRules | null }>()(() => ({ rules: null }))

/** Whether a verb is offered at all; in a component use `useMayDo`. */
export const mayDo = (verb: SupervisorVerb): boolean => {
  const { rules } = useVerbRules.getState()
  return rules !== null && rules.forbidden[verb] === undefined
}

/** `mayDo` for a component, which renders again when the rules change. */
export const useMayDo = (): typeof mayDo => {
  useVerbRules((state) => state.rules)
  return mayDo
}

/** Asks for the rules for as long as the window lives. Returns its own stop. */
export const startVerbRules = (): (() => void) => {
  let newest = 0
  const load = async (): Promise<void> => {
    const turn = ++newest
    const reply = await request('verb-rules', undefined)
    if (turn === newest)
      useVerbRules.setState(({ rules }) => ({
        rules: reply.ok ? shareEqual(rules, reply.value) : null,
      }))
  }
  const stops = [
    on('app-state', () => void load()),
    on('changed', ({ requests }) => {
      if (requests.includes('verb-rules')) void load()
    }),
  ]
  void load()
  return () => {
    for (const stop of stops) stop()
  }
}
