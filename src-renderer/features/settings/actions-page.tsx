import { LockKeyhole } from 'lucide-react'
import type { VerbRules } from '../../../src-main/contract/verb-rules.ts'
import { type SupervisorVerb, supervisorVerbs } from '../../../src-main/domain/supervisor-verbs.ts'
import { useAction } from '../../bridge/action.ts'
import { useVerbRules } from '../../bridge/verb-rules.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import { Tick } from '../../ui/tick.tsx'
import styles from './actions.module.css'
import { Failure } from './failure.tsx'
import settingsStyles from './settings.module.css'

const verbs: Readonly<Record<SupervisorVerb, readonly [label: string, hint: string]>> = {
  'set-activity': ['Change agents’ status', 'One agent or several at once.'],
  'set-capacity': ['Change channel capacity', 'How many contacts of a channel an agent may have.'],
  'note-to-agent': ['Send notes to agents', 'Seen by the agent, never by the customer.'],
  'join-contact': [
    'Join a chat openly',
    'The customer sees who joined, and reads what is written.',
  ],
  'listen-in': ['Listen to calls', 'By the supervisor’s own phone; also to coach, or to join.'],
  'complete-wrap-up': ['Complete a wrap-up', 'What an agent left open becomes final.'],
  'transfer-contact': ['Transfer a contact', 'Messaging only, to a queue or another agent.'],
  'close-contact': [
    'Close a contact',
    'Ends it for the customer too, with a disposition if wanted.',
  ],
  'start-video': ['Start video', 'Sends the customer a link to a video room.'],
}

/** Where the policy of this machine comes from, or what is wrong with it. */
const PolicyLine = ({ policy, policyPath }: VerbRules) => {
  const path = <span className="selectable">{policyPath}</span>
  if (policy.state === 'broken')
    return (
      <p role="alert" className={styles.broken}>
        <strong>This machine’s policy cannot be used:</strong> {policy.why}. Until {path} is mended
        every action is locked. Everything can be read as before.
      </p>
    )
  if (policy.state === 'none')
    return (
      <p className={settingsStyles.hint}>
        This machine has no policy. Whoever looks after it can lock actions with a file at {path}.
      </p>
    )
  return (
    <p className={settingsStyles.hint}>
      Locked rows come from {path}.{policy.note === null ? null : ` ${policy.note}`}
    </p>
  )
}

const VerbRow = ({
  verb,
  by,
  isBusy,
  onTick,
}: {
  readonly verb: SupervisorVerb
  readonly by: VerbRules['forbidden'][SupervisorVerb]
  readonly isBusy: boolean
  readonly onTick: (isAllowed: boolean) => void
}) => {
  const [label, hint] = verbs[verb]
  return (
    <li className={styles.verb}>
      <Tick isTicked={by === undefined} isDisabled={isBusy || by === 'policy'} onTick={onTick}>
        {label}
        <span className={styles.hint}>{hint}</span>
      </Tick>
      {by === 'policy' ? (
        <span className={styles.lock}>
          <NamedIcon icon={LockKeyhole} name="Locked" size={14} /> by this machine’s policy
        </span>
      ) : null}
    </li>
  )
}

/** Which of the supervisor's verbs there are on this account. */
export const ActionsPage = () => {
  const rules = useVerbRules((state) => state.rules)
  const { run, isBusy, error } = useAction('change-account-settings')
  if (rules === null) return null
  const allow = (verb: SupervisorVerb, isAllowed: boolean): void => {
    const others = supervisorVerbs.filter(
      (one) => one !== verb && rules.forbidden[one] === 'settings',
    )
    void run({ forbiddenVerbs: isAllowed ? others : [...others, verb] })
  }
  return (
    <>
      <h2>Actions</h2>
      <p>
        What is switched off here is hidden everywhere and refused, for everybody who uses this
        account on this machine. Each action that is done is written to the audit log.
      </p>
      <PolicyLine {...rules} />
      <ul className={styles.verbs} aria-label="Actions">
        {supervisorVerbs.map((verb) => (
          <VerbRow
            key={verb}
            verb={verb}
            by={rules.forbidden[verb]}
            isBusy={isBusy}
            onTick={(isAllowed) => allow(verb, isAllowed)}
          />
        ))}
      </ul>
      {error === null ? null : <Failure error={error} />}
    </>
  )
}
