import { useEffect } from 'react'
import { sentenceFor } from '../../../../src-main/contract/errors.ts'
import { Button } from '../../../ui/button.tsx'
import { Sentence } from '../../../ui/sentence.tsx'
import styles from './audit.module.css'
import { AuditDetails } from './audit-details.tsx'
import { AuditFilters, AuditHead } from './audit-filters.tsx'
import { AuditGrid } from './audit-grid.tsx'
import { activeIndexIn, narrowAudit, startAudit, useAudit } from './audit-rows.ts'

const Nothing = () => {
  const isNarrowed = useAudit(({ filter }) => Object.keys(filter).length > 0)
  return isNarrowed ? (
    <Sentence title="No action matches">
      The log holds actions, but none that this filter leaves. Clear it, or choose other days.
    </Sentence>
  ) : (
    <Sentence title="Nothing was done yet">
      Every change that is sent to Twilio from here is written down before it is sent and when it
      has ended: a status, a capacity, a wrap-up, a closed or handed-on contact, a video room.
    </Sentence>
  )
}

/** Every verb that was sent to Twilio from here; nobody can change or delete a line. */
export const AuditPage = () => {
  const load = useAudit((state) => state.load)
  const error = useAudit((state) => state.error)
  const isEmpty = useAudit(({ rows }) => rows.length === 0)
  const open = useAudit((state) => (state.isOpen ? state.rows[activeIndexIn(state)] : undefined))
  useEffect(startAudit, [])
  return (
    <div className={styles.page}>
      <AuditHead />
      <AuditFilters />
      <div className={styles.split}>
        {error !== null ? (
          <Sentence
            isAlert
            title={sentenceFor(error).title}
            action={<Button onClick={() => narrowAudit({})}>Try again</Button>}
          >
            {sentenceFor(error).body}
          </Sentence>
        ) : load === 'loading' ? null : isEmpty ? (
          <Nothing />
        ) : (
          <AuditGrid />
        )}
        {open === undefined ? null : <AuditDetails action={open} />}
      </div>
    </div>
  )
}
