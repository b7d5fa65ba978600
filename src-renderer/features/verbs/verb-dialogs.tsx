import type { ComponentType } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { stopAsking, useAsked } from './asked.ts'
import { CloseContact } from './close-contact.tsx'
import { CompleteWrapUp } from './complete-wrap-up.tsx'
import { JoinContact } from './join-contact.tsx'
import { agentOf, customerOf, type LegAtHand, type LegVerb } from './leg-at-hand.ts'
import { ListenIn } from './listen-in.tsx'
import { NoteToAgent } from './note-to-agent.tsx'
import { TransferContact } from './transfer-contact.tsx'

type VerbDialog = {
  readonly title: (leg: LegAtHand, also: readonly LegAtHand[]) => string
  readonly Form: ComponentType<{
    readonly leg: LegAtHand
    readonly also: readonly LegAtHand[]
    readonly onClose: () => void
  }>
}

const dialogs: Readonly<Record<LegVerb, VerbDialog>> = {
  'note-to-agent': {
    title: (leg) => `Note to ${agentOf(leg)}`,
    Form: NoteToAgent,
  },
  'join-contact': {
    title: (leg) => `Join the chat with ${customerOf(leg)}?`,
    Form: JoinContact,
  },
  'listen-in': {
    title: (leg) => `Listen to ${agentOf(leg)} by phone?`,
    Form: ListenIn,
  },
  'transfer-contact': {
    title: (leg) => `Transfer ${customerOf(leg)}?`,
    Form: TransferContact,
  },
  'complete-wrap-up': {
    title: (leg, also) =>
      `Complete the ${also.length === 0 ? 'wrap-up' : 'wrap-ups'} of ${agentOf(leg)}?`,
    Form: CompleteWrapUp,
  },
  'close-contact': {
    title: (leg) => `Close the contact with ${customerOf(leg)}?`,
    Form: CloseContact,
  },
}

/** The dialog of the verb that waits for its confirmation. */
export const VerbDialogs = () => {
  const { asked } = useAsked()
  if (asked === null) return null
  const { verb, leg, also } = asked
  const { title, Form } = dialogs[verb]
  return (
    <Dialog title={title(leg, also)} isOpen onClose={stopAsking}>
      <Form leg={leg} also={also} onClose={stopAsking} />
    </Dialog>
  )
}
