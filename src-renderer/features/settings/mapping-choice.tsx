import { useLive } from '../../bridge/live.ts'
import { dayAndMonth, timeOfDay } from '../../ui/format.ts'
import styles from './mapping.module.css'

/** Whose attributes the mapping is tried on. */
export type Choice = { readonly taskSid: string; readonly agentSid: string }

/** Chooses the task and the agent that values are shown of. */
export const MappingChoice = (props: {
  readonly choice: Choice
  /** The task that was asked for is not in the store. */
  readonly isUnknown: boolean
  readonly onChoose: (choice: Choice) => void
}) => {
  const { choice, onChoose } = props
  const reply = useLive('mapping-choices', undefined)
  if (reply?.ok !== true) return null
  const { tasks, agents } = reply.value
  const isListed = tasks.some(({ taskSid }) => taskSid === choice.taskSid)
  return (
    <div className={styles.choice}>
      <label>
        Try on task
        <select
          value={isListed ? choice.taskSid : ''}
          onChange={({ target }) => onChoose({ ...choice, taskSid: target.value })}
        >
          {!isListed && (
            <option value="">{choice.taskSid === '' ? 'None yet' : 'By its SID'}</option>
          )}
          {tasks.map(({ taskSid, at, channel, customerName }) => (
            <option key={taskSid} value={taskSid}>
              {[
                dayAndMonth(at),
                timeOfDay(at),
                channel,
                customerName ?? `…${taskSid.slice(-6)}`,
              ].join(' ')}
            </option>
          ))}
        </select>
      </label>
      <label>
        or its SID
        <input
          className={styles.sid}
          placeholder="WT…"
          spellCheck={false}
          aria-invalid={props.isUnknown}
          value={choice.taskSid}
          onChange={({ target }) => onChoose({ ...choice, taskSid: target.value.trim() })}
        />
      </label>
      <label>
        and agent
        <select
          value={choice.agentSid}
          onChange={({ target }) => onChoose({ ...choice, agentSid: target.value })}
        >
          {agents.map(({ agentSid, name }) => (
            <option key={agentSid} value={agentSid}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {props.isUnknown ? (
        <p className={styles.problem} role="alert">
          The store holds no task with this SID.
        </p>
      ) : null}
    </div>
  )
}

/** The latest task and the first agent, until others are chosen. */
export const useFirstChoice = (): Choice => {
  const reply = useLive('mapping-choices', undefined)
  const choices = reply?.ok === true ? reply.value : null
  return {
    taskSid: choices?.tasks[0]?.taskSid ?? '',
    agentSid: choices?.agents[0]?.agentSid ?? '',
  }
}
