import { Lock } from 'lucide-react'
import type { NoteView } from '../../../src-main/contract/interaction-views.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { dayAndMonth, timeOfDay } from '../../ui/format.ts'
import styles from './notes.module.css'

/** An internal note: unlike any message, and never sent to anybody. */
export const NoteCard = ({ note }: { readonly note: NoteView }) => (
  <section className={styles.note} aria-label={`Internal note by ${note.author}`}>
    <header className={styles.noteHead}>
      <NamedIcon icon={Lock} name="Internal" size={12} />
      <strong>{note.author}</strong>
      <span>
        {dayAndMonth(note.createdAt)} {timeOfDay(note.createdAt)}
        {note.updatedAt > note.createdAt ? ', changed' : ''}
      </span>
    </header>
    <div className={styles.noteBody} dir="auto">
      {note.body}
    </div>
  </section>
)
