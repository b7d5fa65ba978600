import { Ellipsis, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu, MenuCheck, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { forgotView, savedAs, showSaved, toggleStartView, useList } from './list-state.ts'
import { builtInViews, questionFrom, savedText } from './list-views.ts'
import styles from './toolbar.module.css'
import { useViewFiles, ViewFilesReport } from './view-files.tsx'

const Tab = ({
  name,
  title,
  onShow,
  children,
}: {
  readonly name: string
  readonly title?: string
  readonly onShow: () => void
  readonly children?: ReactNode
}) => {
  const isShown = useList(({ view }) => view === name)
  return (
    <span className={styles.tab} data-on={isShown || undefined}>
      <button type="button" aria-pressed={isShown} title={title} onClick={onShow}>
        {name}
      </button>
      {isShown ? children : null}
    </span>
  )
}

const SaveView = ({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) => {
  const { run, isBusy } = useAction('save-view')
  const [name, setName] = useState('')
  const save = async (): Promise<void> => {
    const { filter, order, isDescending } = useList.getState()
    const reply = await run({
      name: name.trim(),
      question: savedText({ filter, order, isDescending }),
    })
    if (!reply.ok) return
    savedAs(name.trim())
    setName('')
    onClose()
  }
  return (
    <Dialog title="Save this view" isOpen={isOpen} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label="Name"
          hint="Filters and order are kept; a view of this name is replaced."
          value={name}
          maxLength={80}
          onChange={({ target }) => setName(target.value)}
        />
        <div className={styles.answers}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={isBusy || name.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What can be done with the views as a whole, and with the one that is shown. */
const ViewsMenu = ({
  onSave,
  files,
}: {
  readonly onSave: () => void
  readonly files: ReturnType<typeof useViewFiles>
}) => {
  const view = useList((state) => state.view)
  const isStart = useList(({ startView }) => startView !== null && startView.name === view)
  return (
    <Menu
      align="start"
      trigger={
        <IconButton label="Views: save, begin with, files">
          <Ellipsis size={15} aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onSelect={onSave}>Save this view…</MenuItem>
      {view === null ? null : (
        <MenuCheck isChecked={isStart} onToggle={toggleStartView}>
          Begin with {view}
        </MenuCheck>
      )}
      <MenuLine />
      <MenuItem onSelect={() => void files.save()}>Save own views to a file…</MenuItem>
      <MenuItem onSelect={() => void files.read()}>Add views from a file…</MenuItem>
    </Menu>
  )
}

/** Saved views: those that everybody has, then one's own. */
export const ViewsBar = () => {
  const reply = useLive('saved-views', undefined)
  const forget = useAction('delete-view')
  const [isSaving, setSaving] = useState(false)
  const files = useViewFiles()
  const isChanged = useList(({ view }) => view === null)
  const own = reply?.ok === true ? reply.value : []
  return (
    <div role="toolbar" aria-label="Saved views" className={styles.views}>
      {builtInViews.map(({ name, title, question }) => (
        <Tab
          key={name}
          name={name}
          title={title}
          onShow={() => showSaved(name, question(useList.getState().myTeams))}
        />
      ))}
      {own.map(({ name, question }) => (
        <Tab
          key={name}
          name={name}
          onShow={() => {
            const saved = questionFrom(question)
            if (saved !== null) showSaved(name, saved)
          }}
        >
          <IconButton
            label={`Forget the view ${name}`}
            className={styles.forget}
            onClick={() => {
              forgotView(name)
              void forget.run({ name })
            }}
          >
            <X size={12} aria-hidden />
          </IconButton>
        </Tab>
      ))}
      {isChanged ? (
        <Button look="quiet" onClick={() => setSaving(true)}>
          Save view
        </Button>
      ) : null}
      <ViewsMenu onSave={() => setSaving(true)} files={files} />
      <SaveView isOpen={isSaving} onClose={() => setSaving(false)} />
      <ViewFilesReport files={files} />
    </div>
  )
}
