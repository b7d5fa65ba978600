/** The contact whose transcript is in sight, for keys that act on it wherever the focus is. */
import { create } from 'zustand'
import {
  isUnderWay,
  type Transcript,
  type TranscriptLeg,
} from '../../../src-main/contract/interaction-views.ts'
import { legFrom } from './leg-chips.tsx'
import { useLayer } from './layer.ts'
import { setReading, useReading } from './reading.ts'

type AtHand = {
  readonly shown: Transcript
  readonly selected: string | null
  readonly onSelect: (contactId: string) => void
}

export const useAtHand = create<{ readonly contact: AtHand | null }>()(() => ({ contact: null }))

const at = (): AtHand | null => useAtHand.getState().contact

/** The leg that is read. */
export const legAtHand = (): TranscriptLeg | undefined =>
  at()?.shown.legs.find(({ contactId }) => contactId === at()?.selected)

/** The leg `step` places on becomes the one whose agent is blue. */
export const stepLeg = (step: number): void => {
  const contact = at()
  if (contact === null) return
  const leg = legFrom(contact.shown.legs, contact.selected, step)
  if (leg !== undefined) contact.onSelect(leg.contactId)
}

/** Moves the keyboard's message; the first step comes to the first message, of a live contact the last. */
export const stepTurn = (step: number): void => {
  const { turns = [], state = 'final' } = at()?.shown ?? {}
  const now = turns.findIndex(({ turnId }) => turnId === useReading.getState().currentTurn)
  const start = isUnderWay(state) ? turns.length - 1 : 0
  const next = now === -1 ? start : Math.min(turns.length - 1, Math.max(0, now + step))
  const turn = turns[next]
  if (turn !== undefined) setReading({ currentTurn: turn.turnId, newNote: null })
}

/** Opens the export of all legs of the contact. */
export const exportAtHand = (): void => {
  const contact = at()
  if (contact === null) return
  useLayer.getState().openLayer({
    kind: 'export',
    contactIds: contact.shown.legs.map(({ contactId }) => contactId),
    isNotFinal: isUnderWay(contact.shown.state),
  })
}

export const tagAtHand = (): void => {
  const associatedContactId = at()?.shown.associatedContactId
  if (associatedContactId !== undefined)
    useLayer.getState().openLayer({ kind: 'tags', associatedContactId })
}

/** Begins a note on the keyboard's message, or on the whole contact. */
export const noteAtHand = (): void =>
  useLayer.getState().openLayer({ kind: 'note', turnId: useReading.getState().currentTurn })
