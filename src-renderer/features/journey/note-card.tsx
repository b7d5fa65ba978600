import { Lock, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { NoteView } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { dayAndMonth, timeOfDay } from '../../ui/format.ts'
import { AgentNoteState } from './agent-note.tsx'
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

/** A note: unlike any message. It stays here, or it went to the agent alone; the customer never sees it. */
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
    <section
      className={styles.note}
      data-sent={note.toAgent !== null || undefined}
      aria-label={
        note.toAgent === null
          ? `Internal note by ${note.author}`
          : `Note by ${note.author} to ${note.toAgent.agent ?? 'the agent'}`
      }
    >
      <header className={styles.noteHead}>
        <NamedIcon icon={Lock} name="Internal" size={12} />
        <strong>{note.author}</strong>
        {note.toAgent === null ? null : (
          <span>
            to <bdi>{note.toAgent.agent ?? 'the agent'}</bdi>
          </span>
        )}
        <span>
          {dayAndMonth(note.createdAt)} {timeOfDay(note.createdAt)}
          {note.updatedAt > note.createdAt ? ', changed' : ''}
        </span>
        {isEditable && note.toAgent === null && mode === 'shown' ? (
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
      {note.toAgent === null ? null : (
        <AgentNoteState note={note} toAgent={note.toAgent} canSend={isEditable} />
      )}
      {mode === 'deleted' ? <Deletion noteId={note.noteId} onKeep={back} /> : null}
    </section>
  )
}
