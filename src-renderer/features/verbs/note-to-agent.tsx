import { Lock } from 'lucide-react'
import { longestNote, type NoteRoute } from '../../../src-main/domain/supervisor.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { agentOf, type LegAtHand } from './leg-at-hand.ts'
import { MessageForm } from './message-form.tsx'
import styles from './note-to-agent.module.css'

const ways: Readonly<Record<NoteRoute, string>> = {
  'task-attribute':
    'It is written into the task. The agent sees it only where Flex has a component that shows it.',
  'internal-thread':
    'It goes into a conversation of the agent and supervisors alone, which tells when it was read.',
}

/** Where a note to an agent is written. Nothing of it passes by the customer. */
export const NoteToAgent = ({
  leg,
  onClose,
}: {
  readonly leg: LegAtHand
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('note-to-agent')
  const settings = useLive('account-settings', undefined)
  const { reservationSid } = leg
  return (
    <MessageForm
      className={styles.note}
      send={async (message) => {
        const { ok } = await run({ reservationSid, ...message })
        if (ok) onClose()
        return ok
      }}
      isBusy={isBusy}
      error={error}
      sendLabel="Send to the agent"
      other={<Button onClick={onClose}>Cancel</Button>}
    >
      {({ value, onType, onKeyDown }) => (
        <>
          <p className={styles.seal}>
            <Lock size={14} aria-hidden />
            <span>
              Only <bdi>{agentOf(leg)}</bdi> and supervisors can read this. The customer never does.
            </span>
          </p>
          <TextArea
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog opens because somebody wants to write
            autoFocus
            label="Note"
            hint={settings?.ok === true ? ways[settings.value.noteRoute] : ''}
            rows={4}
            maxLength={longestNote}
            value={value}
            onChange={({ target }) => onType(target.value)}
            onKeyDown={onKeyDown}
          />
        </>
      )}
    </MessageForm>
  )
}
