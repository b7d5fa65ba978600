import { useState } from 'react'
import type { TargetOutcome } from '../../../src-main/contract/action-requests.ts'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { FloorAgent } from '../../../src-main/contract/views.ts'
import { useAction } from '../../bridge/action.ts'
import { ConfirmForm } from '../../bridge/confirm-form.tsx'
import { useFloorFrame } from '../../bridge/floor.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { AgentSid } from './arrange.ts'
import { clearSelection, usePicked, useSelection } from './selection.ts'
import styles from './selection.module.css'
import { useShownAgent } from '../../bridge/shown-agent.ts'
import { type Activity, effectOf, rejectsPending } from './status-effect.ts'

type Outcomes = Readonly<Record<string, TargetOutcome>>

const isDone = (outcome: TargetOutcome | undefined): boolean =>
  outcome !== undefined && outcome.error === null

const textFor = (agent: FloorAgent, to: Activity | null, outcome: TargetOutcome | undefined) => {
  if (outcome === undefined) return to === null ? '' : effectOf(agent, to)
  if (outcome.error === null) return 'Changed.'
  const { title, body } = sentenceFor(outcome.error)
  return `${title}. ${body}`
}

const AgentLine = ({
  agentSid,
  to,
  outcome,
}: {
  readonly agentSid: AgentSid
  readonly to: Activity | null
  readonly outcome: TargetOutcome | undefined
}) => {
  const agent = useShownAgent(agentSid, false)?.agent
  if (agent === undefined) return null
  return (
    <li>
      <span className={styles.name} title={agent.name}>
        {agent.name}
      </span>
      <span className={styles.now}>{agent.activity}</span>
      <span
        className={styles.effect}
        data-failed={(outcome !== undefined && outcome.error !== null) || undefined}
      >
        {textFor(agent, to, outcome)}
      </span>
    </li>
  )
}

const verbFor = (to: Activity | null, left: number, isAgain: boolean): string => {
  if (to === null) return 'Change status'
  if (isAgain) return `Try again for ${left} of them`
  return left === 1 ? `Change 1 to ${to.name}` : `Change ${left} to ${to.name}`
}

/** Asks for the status and says what it does to each; then who has it, and who has not and why. */
const Form = ({ agentSids }: { readonly agentSids: readonly AgentSid[] }) => {
  const activities = useFloorFrame((frame) => frame.activities)
  const { run, isBusy, error } = useAction('set-activity')
  const [to, setTo] = useState<Activity | null>(null)
  const [outcomes, setOutcomes] = useState<Outcomes>({})
  const left = agentSids.filter((agentSid) => !isDone(outcomes[agentSid]))
  const isAgain = Object.keys(outcomes).length > 0
  const change = async (reason: string | null): Promise<void> => {
    if (to === null) return
    const reply = await run({
      agentSids: [...left],
      activitySid: to.sid,
      rejectsPending: rejectsPending(to),
      reason,
    })
    if (!reply.ok) return
    if (reply.value.every((outcome) => isDone(outcome))) return clearSelection()
    const fresh = Object.fromEntries(reply.value.map((outcome) => [outcome.targetSid, outcome]))
    setOutcomes((before) => ({ ...before, ...fresh }))
  }
  return (
    <ConfirmForm
      verb={verbFor(to, left.length, isAgain)}
      isReady={to !== null && left.length > 0}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void change(reason)}
      onClose={isAgain ? clearSelection : () => useSelection.setState({ isStatusOpen: false })}
    >
      <SelectField
        label="New status"
        value={to?.sid ?? ''}
        disabled={isAgain}
        options={[
          { value: '', label: 'Choose' },
          ...activities.map(({ sid, name }) => ({ value: sid, label: name })),
        ]}
        onValue={(value) => setTo(activities.find(({ sid }) => sid === value) ?? null)}
      />
      <ul className={styles.agents} aria-label="What it does">
        {agentSids.map((agentSid) => (
          <AgentLine key={agentSid} agentSid={agentSid} to={to} outcome={outcomes[agentSid]} />
        ))}
      </ul>
    </ConfirmForm>
  )
}

/** Moves all picked agents to another status, once it was confirmed. */
export const StatusOfSeveral = () => {
  const isOpen = useSelection((state) => state.isStatusOpen)
  const picked = usePicked()
  return (
    <Dialog
      title={`Change the status of ${picked.length === 1 ? '1 agent' : `${picked.length} agents`}?`}
      isOpen={isOpen && picked.length > 0}
      onClose={() => useSelection.setState({ isStatusOpen: false })}
    >
      <Form agentSids={picked} />
    </Dialog>
  )
}
