import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { percent } from '../../ui/format.ts'
import styles from './settings.module.css'

/** How far the store follows what was saved last, with the way to stop it and to go on. */
export const RebuildLine = () => {
  const reply = useLive('sync-status', undefined)
  const cancel = useAction('cancel-rebuild')
  const resume = useAction('resume-rebuild')
  const rebuild = reply?.ok === true ? reply.value.rebuild : null
  if (rebuild === null) return null
  const share = percent(Math.min(0.99, rebuild.done))
  return (
    <div className={styles.rebuild}>
      <progress max={1} value={rebuild.done} aria-label="Folding again" />
      <span>
        {rebuild.isRunning
          ? `Folding again: ${share}. Until its turn comes a contact shows its old values.`
          : `Stopped at ${share}. The rest shows its old values until this goes on.`}
      </span>
      {rebuild.isRunning ? (
        <Button disabled={cancel.isBusy} onClick={() => void cancel.run(undefined)}>
          Cancel
        </Button>
      ) : (
        <Button disabled={resume.isBusy} onClick={() => void resume.run(undefined)}>
          Go on
        </Button>
      )}
    </div>
  )
}
