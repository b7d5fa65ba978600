import { Lock } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { longestNote, type NoteRoute } from '../../../src-main/domain/supervisor.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { agentOf, type LegAtHand } from './leg-at-hand.ts'
import { useMessageKey } from './message-key.ts'
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
  const [typed, setTyped] = useState('')
  const { keyFor } = useMessageKey()
  const text = typed.trim()
  const send = async (): Promise<void> => {
    if (text === '' || isBusy) return
    const reply = await run({ reservationSid: leg.reservationSid, key: keyFor(text), text })
    if (reply.ok) onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    void send()
  }
  return (
    <form className={styles.note} onSubmit={onSubmit}>
      <p className={styles.seal}>
        <Lock size={14} aria-hidden />
        <span>
          Only <bdi>{agentOf(leg)}</bdi> and supervisors can read this. The customer never does.
        </span>
      </p>
      <TextArea
        label="Note"
        hint={settings?.ok === true ? ways[settings.value.noteRoute] : ''}
        rows={4}
        maxLength={longestNote}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={isBusy || text === ''}>
          Send to the agent
        </Button>
      </div>
    </form>
  )
}
