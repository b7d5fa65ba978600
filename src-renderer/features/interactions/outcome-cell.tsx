import { useState } from 'react'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import { closedByText } from '../../../src-main/domain/closed-by.ts'
import { lowestLevels } from '../../../src-main/domain/outcome-levels.ts'
import { useLive } from '../../bridge/live.ts'
import styles from './grid.module.css'

type OutcomeProps = { readonly row: InteractionRow }

const Shown = ({ row, title }: OutcomeProps & { readonly title: string }) =>
  row.outcome !== null ? (
    <span title={title}>{lowestLevels(row.outcome)}</span>
  ) : (
    <span className={styles.faint} title={title}>
      {row.outcomeType ?? '–'}
    </span>
  )

/** Asked only for the row under the pointer: who closed a contact stands in its log, not in the list. */
const Pointed = ({ row }: OutcomeProps) => {
  const reply = useLive('interaction', { contactId: row.contactId })
  const closed = reply?.ok === true ? (reply.value?.closedBy ?? null) : null
  const parts = [
    row.outcome ?? row.outcomeType,
    closed === null ? null : `Closed by ${closedByText(closed)}`,
  ]
  return <Shown row={row} title={parts.filter((part) => part !== null).join('\n')} />
}

/** What the agent chose, or else how it ended; on hover all levels of it, and who closed the contact. */
export const OutcomeCell = ({ row }: OutcomeProps) => {
  const [isPointed, setPointed] = useState(false)
  return (
    <span onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      {isPointed ? <Pointed row={row} /> : <Shown row={row} title={row.outcome ?? ''} />}
    </span>
  )
}
