/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot show how busy somebody is */
import { Inbox, User } from 'lucide-react'
import { Fragment, type KeyboardEvent, useEffect, useId } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import type { TransferTarget } from './transfer-targets.ts'
import styles from './verbs.module.css'

const isSame = (one: TransferTarget | null, other: TransferTarget): boolean =>
  one !== null && one.kind === other.kind && one.sid === other.sid

/** Finds one of the queues and agents by typing; arrows choose. */
export const TargetPicker = ({
  targets,
  text,
  chosen,
  onText,
  onChoose,
}: {
  readonly targets: readonly TransferTarget[]
  readonly text: string
  readonly chosen: TransferTarget | null
  readonly onText: (text: string) => void
  readonly onChoose: (target: TransferTarget) => void
}) => {
  const id = useId()
  const at = targets.findIndex((target) => isSame(chosen, target))
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    // Enter would send the form; that takes the button that names the deed
    if (by === 0 && event.key !== 'Enter') return
    event.preventDefault()
    const next = targets[Math.min(targets.length - 1, Math.max(0, at + by))]
    if (by !== 0 && next !== undefined) onChoose(next)
  }
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  return (
    <div>
      <TextField
        label="Transfer to"
        hint="Type a part of the name; arrows choose."
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={at === -1 ? undefined : `${id}-${at}`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens to choose somebody
        autoFocus
        autoComplete="off"
        value={text}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label="Queues and agents"
        className={styles.targets}
        onMouseDown={(event) => event.preventDefault()}
      >
        {targets.map((target, index) => (
          <Fragment key={`${target.kind} ${target.sid}`}>
            {target.group === targets[index - 1]?.group ? null : (
              <div role="presentation" className={styles.group}>
                {target.group}
              </div>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field above keeps the focus and takes the arrows */}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={isSame(chosen, target)}
              className={styles.target}
              onClick={() => onChoose(target)}
            >
              {target.kind === 'queue' ? (
                <Inbox size={14} aria-hidden />
              ) : (
                <User size={14} aria-hidden />
              )}
              <span className={styles.targetName} title={target.name}>
                {target.name}
              </span>
              <span className={styles.targetNote}>{target.note}</span>
            </div>
          </Fragment>
        ))}
        {targets.length === 0 ? (
          <div role="presentation" className={styles.group}>
            No queue and no agent has this name.
          </div>
        ) : null}
      </div>
    </div>
  )
}
