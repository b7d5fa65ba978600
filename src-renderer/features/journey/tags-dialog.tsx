import { X } from 'lucide-react'
import { useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './dialogs.module.css'

const Editor = ({
  associatedContactId,
  initial,
  isKept,
  onDone,
}: {
  readonly associatedContactId: string
  readonly initial: readonly string[]
  readonly isKept: boolean
  readonly onDone: () => void
}) => {
  const choices = useLive('interaction-choices', undefined)
  const save = useAction('set-tags')
  const keep = useAction('set-kept')
  const [tags, setTags] = useState(initial)
  const [typed, setTyped] = useState('')
  const [kept, setKept] = useState(isKept)
  const known = choices?.ok === true ? choices.value.tags : []
  const add = (tag: string): void => {
    const trimmed = tag.trim()
    setTyped('')
    if (trimmed !== '' && !tags.includes(trimmed)) setTags([...tags, trimmed])
  }
  const finish = async (): Promise<void> => {
    const last = typed.trim()
    const wanted = last === '' || tags.includes(last) ? tags : [...tags, last]
    const reply = await save.run({ associatedContactId, tags: [...wanted] })
    if (!reply.ok) return
    if (kept !== isKept && !(await keep.run({ associatedContactId, isKept: kept })).ok) return
    onDone()
  }
  const error = save.error ?? keep.error
  const others = known.filter((tag) => !tags.includes(tag))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === '') void finish()
        else add(typed)
      }}
    >
      <TextField
        label="Add a tag"
        hint="Enter adds it. Tags stay on this machine."
        problem={error === null ? null : sentenceFor(error).title}
        value={typed}
        maxLength={60}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens to type into it
        autoFocus
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className={styles.tags} aria-label="Tags">
        {tags.map((tag) => (
          <li key={tag}>
            <bdi>{tag}</bdi>
            <button
              type="button"
              aria-label={`Remove the tag ${tag}`}
              onClick={() => setTags(tags.filter((one) => one !== tag))}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <p className={styles.offers}>
          {others.slice(0, 12).map((tag) => (
            <Button key={tag} look="quiet" onClick={() => add(tag)}>
              + {tag}
            </Button>
          ))}
        </p>
      )}
      <label className={styles.check}>
        <input type="checkbox" checked={kept} onChange={({ target }) => setKept(target.checked)} />
        Keep: retention never deletes this contact
      </label>
      <div className={styles.answers}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" disabled={save.isBusy || keep.isBusy} onClick={() => void finish()}>
          Save
        </Button>
      </div>
    </form>
  )
}

/** Tags and the keep flag of one contact. */
export const TagsForm = ({
  associatedContactId,
  onDone,
}: {
  readonly associatedContactId: string
  readonly onDone: () => void
}) => {
  const reply = useLive('transcript', { associatedContactId })
  const shown = reply?.ok === true ? reply.value : null
  return shown === null ? null : (
    <Editor
      associatedContactId={associatedContactId}
      initial={shown.tags}
      isKept={shown.isKept}
      onDone={onDone}
    />
  )
}
