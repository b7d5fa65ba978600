import type { ReactNode } from 'react'
import { useMayDo } from '../../bridge/verb-rules.ts'
import { Button } from '../../ui/button.tsx'
import { clearSelection, openStatusOfSeveral, usePicked } from './selection.ts'
import styles from './selection.module.css'

/** What can be done to the picked agents; it lies over the grid, so that no row moves. */
export const SelectionBar = ({ verbs }: { readonly verbs: ReactNode }) => {
  const picked = usePicked()
  const may = useMayDo()
  if (picked.length === 0) return null
  return (
    <div role="toolbar" aria-label="Picked agents" className={styles.bar}>
      <output>{picked.length === 1 ? '1 agent picked' : `${picked.length} agents picked`}</output>
      {may('set-activity') ? (
        <Button title="Change status (S)" onClick={openStatusOfSeveral}>
          Change status…
        </Button>
      ) : null}
      {verbs}
      <Button look="quiet" title="Clear (Esc)" onClick={clearSelection}>
        Clear
      </Button>
    </div>
  )
}
