import { MenuItem } from '../../ui/menu.tsx'
import { ask, useOffered } from './asked.ts'
import type { LegAtHand, LegVerb } from './leg-at-hand.ts'

const entries: Readonly<Record<LegVerb, { readonly label: string; readonly shortcut?: string }>> = {
  'note-to-agent': { label: 'Note to the agent…', shortcut: 'M' },
  'join-contact': { label: 'Join the chat openly…' },
  'listen-in': { label: 'Listen by phone…' },
  'transfer-contact': { label: 'Transfer…' },
  'complete-wrap-up': { label: 'Complete the wrap-up…', shortcut: 'W' },
  'close-contact': { label: 'Close the contact…' },
}

/** The verbs that a leg allows now, as entries of a menu. */
export const VerbItems = ({ leg }: { readonly leg: LegAtHand }) =>
  useOffered(leg).map((verb) => {
    const { label, ...rest } = entries[verb]
    return (
      <MenuItem key={verb} {...rest} onSelect={() => ask(verb, leg)}>
        {label}
      </MenuItem>
    )
  })
