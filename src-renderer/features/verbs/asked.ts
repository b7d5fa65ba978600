/** The verb that waits for its confirmation, whichever view asked for it. */
import { create } from 'zustand'
import { type LegAtHand, type LegVerb, verbsOf } from './leg-at-hand.ts'

type Asked = { readonly verb: LegVerb; readonly leg: LegAtHand }

export const useAsked = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

/** Opens the verb's dialog; a verb that the leg does not allow any more opens nothing. */
export const ask = (verb: LegVerb, leg: LegAtHand): void => {
  if (verbsOf(leg).includes(verb)) useAsked.setState({ asked: { verb, leg } })
}

export const stopAsking = (): void => useAsked.setState({ asked: null })
