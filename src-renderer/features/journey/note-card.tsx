import { Lock, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { NoteView } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { dayAndMonth, timeOfDay } from '../../ui/format.ts'
import { NoteField } from './note-field.tsx'
import styles from './notes.module.css'

const Deletion = ({ noteId, onKeep }: { readonly noteId: string; readonly onKeep: () => void }) => {
  const { run, isBusy } = useAction('delete-note')
  return (
    <span className={styles.question} role="alertdialog" aria-label="Delete this note?">
      Delete this note?
      <Button onClick={onKeep}>Keep it</Button>
      <Button disabled={isBusy} onClick={() => void run({ noteId })}>
        Delete
      </Button>
    </span>
  )
}

/** An internal note: unlike any message, and never sent to anybody. */
export const NoteCard = ({
  note,
  isEditable,
}: {
  readonly note: NoteView
  readonly isEditable: boolean
}) => {
  const [mode, setMode] = useState<'shown' | 'edited' | 'deleted'>('shown')
  const edit = useAction('edit-note')
  const back = (): void => setMode('shown')
  const save = async (body: string): Promise<void> => {
    const reply = await edit.run({ noteId: note.noteId, body })
    if (reply.ok) back()
  }
  return (
    <section className={styles.note} aria-label={`Internal note by ${note.author}`}>
      <header className={styles.noteHead}>
        <NamedIcon icon={Lock} name="Internal" size={12} />
        <strong>{note.author}</strong>
        <span>
          {dayAndMonth(note.createdAt)} {timeOfDay(note.createdAt)}
          {note.updatedAt > note.createdAt ? ', changed' : ''}
        </span>
        {isEditable && mode === 'shown' ? (
          <span className={styles.verbs}>
            <IconButton label="Change this note" onClick={() => setMode('edited')}>
              <Pencil size={12} aria-hidden />
            </IconButton>
            <IconButton label="Delete this note" onClick={() => setMode('deleted')}>
              <Trash2 size={12} aria-hidden />
            </IconButton>
          </span>
        ) : null}
      </header>
      {mode === 'edited' ? (
        <NoteField
          text={note.body}
          error={edit.error}
          isBusy={edit.isBusy}
          onSave={(body) => void save(body)}
          onCancel={back}
        />
      ) : (
        <div className={styles.noteBody} dir="auto">
          {note.body}
        </div>
      )}
      {mode === 'deleted' ? <Deletion noteId={note.noteId} onKeep={back} /> : null}
    </section>
  )
}
