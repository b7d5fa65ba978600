import { MenuItem } from '../../ui/menu.tsx'
import { ask } from './asked.ts'
import { type LegAtHand, type LegVerb, verbsOf } from './leg-at-hand.ts'

const entries: Readonly<Record<LegVerb, { readonly label: string; readonly shortcut?: string }>> = {
  'note-to-agent': { label: 'Note to the agent…', shortcut: 'M' },
  'join-contact': { label: 'Join the chat openly…' },
  'listen-in': { label: 'Listen by phone…' },
  'complete-wrap-up': { label: 'Complete the wrap-up…', shortcut: 'W' },
}

/** The verbs that a leg allows now, as entries of a menu. */
export const VerbItems = ({ leg }: { readonly leg: LegAtHand }) =>
  verbsOf(leg).map((verb) => {
    const { label, ...rest } = entries[verb]
    return (
      <MenuItem key={verb} {...rest} onSelect={() => ask(verb, leg)}>
        {label}
      </MenuItem>
    )
  })
