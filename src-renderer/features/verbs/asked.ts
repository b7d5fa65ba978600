/** The verb that waits for its confirmation, whichever view asked for it. */
import { create } from 'zustand'
import { mayDo, useMayDo } from '../../bridge/verb-rules.ts'
import { type LegAtHand, type LegVerb, verbsOf } from './leg-at-hand.ts'

type Asked = {
  readonly verb: LegVerb
  readonly leg: LegAtHand
  /** More legs that the same verb can be done to, of the same agent. */
  readonly also: readonly LegAtHand[]
}

export const useAsked = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

/** The verbs that a leg allows and that nobody has forbidden. */
export const useOffered = (leg: LegAtHand | null): readonly LegVerb[] => {
  const may = useMayDo()
  return leg === null ? [] : verbsOf(leg).filter(may)
}

/** Opens the verb's dialog; a verb that the leg does not allow any more opens nothing. */
export const ask = (verb: LegVerb, leg: LegAtHand, also: readonly LegAtHand[] = []): void => {
  if (mayDo(verb) && verbsOf(leg).includes(verb)) useAsked.setState({ asked: { verb, leg, also } })
}

export const stopAsking = (): void => useAsked.setState({ asked: null })
