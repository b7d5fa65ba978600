import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { AgentNote, NoteView } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { timeOfDay } from '../../ui/format.ts'
import styles from './notes.module.css'

/** How far a note to an agent has come, and no further than is known. */
export const noteStateText = ({ route, deliveredAt, readAt }: AgentNote): string => {
  if (deliveredAt === null) return 'Stored here only: it has not reached Twilio as far as is known.'
  const at = timeOfDay(deliveredAt)
  if (route === 'task-attribute')
    return `Written to the task at ${at}. The agent sees it only where Flex has a component that shows it.`
  return readAt === null
    ? `Delivered to the internal conversation at ${at}, not read yet.`
    : `Delivered to the internal conversation at ${at}, read at ${timeOfDay(readAt)}.`
}

const SendAgain = ({ note, noteKey }: { readonly note: NoteView; readonly noteKey: string }) => {
  const { run, isBusy, error } = useAction('note-to-agent')
  const { engagementId, body } = note
  if (engagementId === null) return null
  return (
    <>
      {error === null ? null : (
        <span role="alert" className={styles.wrong}>
          {sentenceFor(error).title}. {sentenceFor(error).body}
        </span>
      )}
      <Button
        disabled={isBusy}
        onClick={() => void run({ reservationSid: engagementId, key: noteKey, text: body })}
      >
        Send again
      </Button>
    </>
  )
}

/** Below the words of a note to an agent: its delivery, and what the agent answered. */
export const AgentNoteState = ({
  note,
  toAgent,
  canSend,
}: {
  readonly note: NoteView
  readonly toAgent: AgentNote
  readonly canSend: boolean
}) => (
  <>
    {toAgent.answers.map(({ author, body, sentAt }) => (
      <blockquote key={`${sentAt} ${body}`} className={styles.answer}>
        <strong>
          <bdi>{author}</bdi>
        </strong>{' '}
        <time dateTime={new Date(sentAt).toISOString()}>{timeOfDay(sentAt)}</time>
        <div dir="auto">{body}</div>
      </blockquote>
    ))}
    <p className={styles.state}>
      {noteStateText(toAgent)} Not in the customer’s conversation.
      {canSend && toAgent.deliveredAt === null ? (
        <SendAgain note={note} noteKey={toAgent.key} />
      ) : null}
    </p>
  </>
)
