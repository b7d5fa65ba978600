import { Download } from 'lucide-react'
import { useState } from 'react'
import { type AppError, sentenceFor } from '../../src-main/contract/errors.ts'
import { isUnderWay } from '../../src-main/contract/interaction-views.ts'
import { exportList } from '../features/export/save-as.ts'
import { allRows, questionNow, useRows } from '../features/interactions/list-rows.ts'
import { useLayer } from '../features/journey/layer.ts'
import { IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'

/** What can be made of all rows of the list, as they are narrowed and ordered now. */
export const ListActions = () => {
  const isEmpty = useRows(({ rows }) => rows.length === 0)
  const [error, setError] = useState<AppError | null>(null)
  const saveList = async (): Promise<void> =>
    setError((await exportList(await questionNow())).error)
  const exportListed = async (): Promise<void> => {
    const reply = await allRows()
    if (!reply.ok) return setError(reply.error)
    const { rows } = reply.value
    useLayer.getState().openLayer({
      kind: 'export',
      contactIds: rows.map(({ contactId }) => contactId),
      isNotFinal: rows.some(({ state }) => isUnderWay(state)),
    })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="Export the list" disabled={isEmpty}>
            <Download size={15} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void saveList()}>Save the list as CSV…</MenuItem>
        <MenuItem onSelect={() => void exportListed()}>Export the listed contacts…</MenuItem>
      </Menu>
      <Dialog title="Export" isOpen={error !== null} onClose={() => setError(null)}>
        {error === null ? null : (
          <p role="alert">
            {sentenceFor(error).title}. {sentenceFor(error).body}
          </p>
        )}
      </Dialog>
    </>
  )
}
