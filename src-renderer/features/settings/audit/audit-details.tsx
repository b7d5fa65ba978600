import { Undo2, X } from 'lucide-react'
import { useState } from 'react'
import type { ActionView } from '../../../../src-main/contract/action-requests.ts'
import { type AppError, type ErrorCode, sentenceFor } from '../../../../src-main/contract/errors.ts'
import { actionWords, resultNames } from '../../../../src-main/domain/action-words.ts'
import { useAction } from '../../../bridge/action.ts'
import { localZone } from '../../../bridge/save-place.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { durationWords, momentIn } from '../../../ui/format.ts'
import { Failure } from '../failure.tsx'
import styles from './audit.module.css'
import { closeAction } from './audit-rows.ts'

const known = (code: string): AppError => ({ code: code as ErrorCode, detail: null })

/** What came back, as a sentence. */
const cameBack = ({ result, errorCode }: ActionView): string => {
  if (errorCode !== null) {
    const { title, body } = sentenceFor(known(errorCode))
    return `${title}. ${body}`
  }
  if (result === 'done') return 'Twilio accepted the change.'
  if (result === 'already') return 'It was so already; nothing had to be changed.'
  return 'No end was logged: Floorwalker ended before Twilio’s answer came. Look at the agent or contact before trying again.'
}

const pretty = (detail: string): string => {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2)
  } catch {
    return detail
  }
}

const Undo = ({ action }: { readonly action: ActionView }) => {
  const { run, isBusy, error } = useAction('undo-actions')
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const undo = async (): Promise<void> => {
    setRefusal(null)
    const reply = await run({ actionIds: [action.actionId], reason: null })
    if (reply.ok) setRefusal(reply.value[0]?.error ?? null)
  }
  const told = error ?? refusal
  return (
    <>
      {action.undo === null ? (
        <p className={styles.hint}>
          {action.verb === 'set-activity' || action.verb === 'set-capacity'
            ? 'Not to be undone any more: it did not come about, or was changed or undone since.'
            : 'This cannot be undone: what was sent, handed on or closed stays so.'}
        </p>
      ) : (
        <Button disabled={isBusy} onClick={() => void undo()}>
          <Undo2 size={14} aria-hidden />
          Undo: {action.undo.charAt(0).toLowerCase() + action.undo.slice(1)}
        </Button>
      )}
      {told === null ? null : <Failure error={told} />}
    </>
  )
}

/** One action in full: what was asked, what came back, and its undoing. */
export const AuditDetails = ({ action }: { readonly action: ActionView }) => {
  const { at, endedAt, actor, verb, detail, target, targetSid, reason, result, answer } = action
  const facts = [
    ['Who', actor],
    ['On whom', target ?? '–'],
    ['SID', targetSid ?? '–'],
    ['Reason', reason ?? 'None given'],
    ['Begun', momentIn(at, localZone())],
    ['Took', endedAt === null ? 'No end was logged' : durationWords(endedAt - at)],
    ['Result', resultNames[result]],
    ['Request', verb],
    ['Answer', answer ?? (result === 'done' ? 'Accepted' : 'None')],
  ] as const
  return (
    <aside className={styles.details} aria-label={`Action ${action.actionId}`}>
      <header>
        <h3>{actionWords(verb, detail)}</h3>
        <IconButton label="Close details (Esc)" onClick={closeAction}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="selectable">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <h4>What came back</h4>
      <p>{cameBack(action)}</p>
      <Undo key={action.actionId} action={action} />
      <h4>What was asked</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable */}
      <pre className="selectable" tabIndex={0} aria-label="What was asked, as JSON">
        {pretty(detail)}
      </pre>
    </aside>
  )
}
