import type { Done } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { asText, type Attributes, valueAt } from '../domain/attributes.ts'
import { dispositionText } from '../domain/dispositions.ts'
import type { TaskWrites, VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import { changeAttributes, interactionChannelOf, legOf, legPhase, sendUntil } from './leg.ts'
import { type ActionPorts, perform } from './perform.ts'

type Disposition = NonNullable<Args<'close-contact'>['disposition']>

const conversationsOf = (attributes: Attributes): Attributes => {
  const value = attributes['conversations']
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Attributes)
    : {}
}

const written = ({ levels, notes }: Disposition): Attributes => ({
  outcome: dispositionText(levels),
  ...(notes === '' ? {} : { content: notes }),
})

/** Writes the disposition into the task without losing what others write there. */
const dispose = (
  tasks: TaskWrites,
  taskSid: string,
  disposition: Disposition,
  call: Call,
): Promise<VersionedTask> => {
  const fields = Object.entries(written(disposition))
  return changeAttributes(
    tasks,
    taskSid,
    {
      isDone: (attributes) =>
        fields.every(
          ([key, value]) => asText(valueAt(attributes, ['conversations', key])) === value,
        ),
      apply: (attributes) => ({
        ...attributes,
        conversations: { ...conversationsOf(attributes), ...Object.fromEntries(fields) },
      }),
    },
    call,
  )
}

/**
 * Ends a contact for customer and agent, with a disposition when one is given. Messaging ends through the
 * interaction's channel, never by canceling the task, which Twilio does not support for its tasks (Flex,
 * "Interactions API"); voice ends through its reservation. The disposition is written first: afterwards
 * the task may be gone.
 */
export const closeContact =
  (ports: ActionPorts) =>
  ({ reservationSid, disposition, endsWrapUp, reason }: Args<'close-contact'>): Promise<Done> => {
    const { taskSid, customer, agentName } = legOf(ports.db, reservationSid)
    const deed = {
      verb: disposition === null ? 'close' : 'close-and-dispose',
      targetSid: reservationSid,
      target: customer,
      detail: { taskSid, agent: agentName, outcome: disposition?.levels ?? null, endsWrapUp },
      reason,
    }
    return perform(ports, deed, async ({ tasks, flexInteractions }, call) => {
      const leg = { taskSid, reservationSid }
      const isClosed = async (): Promise<boolean> => {
        const phase = await legPhase(tasks, leg, call)
        return phase === 'over' || (phase === 'wrapping' && !endsWrapUp)
      }
      if (await isClosed()) return 'already'
      const task =
        disposition === null
          ? await tasks.read(taskSid, call)
          : await dispose(tasks, taskSid, disposition, call)
      const channel = interactionChannelOf(task.attributes)
      await sendUntil(isClosed, () =>
        channel === null
          ? tasks.setReservation(leg, endsWrapUp ? 'completed' : 'wrapping', call)
          : flexInteractions.close(channel, endsWrapUp, call),
      )
      return 'done'
    })
  }
