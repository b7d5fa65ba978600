import type { Done } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { asText, type Attributes, valueAt } from '../domain/attributes.ts'
import { changeAttributes, interactionChannelOf, isOver, legOf } from './leg.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

type Disposition = NonNullable<Args<'close-contact'>['disposition']>

/** Levels are kept in one text, from the widest to the finest. */
export const outcomeText = (levels: readonly string[]): string => levels.join(' > ')

const conversationsOf = (attributes: Attributes): Attributes => {
  const value = attributes['conversations']
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Attributes)
    : {}
}

const written = ({ levels, notes }: Disposition): Attributes => ({
  outcome: outcomeText(levels),
  ...(notes === '' ? {} : { content: notes }),
})

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
      try {
        const fields = disposition === null ? null : Object.entries(written(disposition))
        const task =
          fields === null
            ? await tasks.read(taskSid, call)
            : await changeAttributes(
                tasks,
                taskSid,
                {
                  isDone: (attributes) =>
                    fields.every(
                      ([key, value]) =>
                        asText(valueAt(attributes, ['conversations', key])) === value,
                    ),
                  apply: (attributes) => ({
                    ...attributes,
                    conversations: {
                      ...conversationsOf(attributes),
                      ...Object.fromEntries(fields),
                    },
                  }),
                },
                call,
              )
        const place = interactionChannelOf(task.attributes)
        if (place !== null) await repeatable(() => flexInteractions.close(place, endsWrapUp, call))
        else {
          const status = endsWrapUp ? 'completed' : 'wrapping'
          await repeatable(() => tasks.setReservation({ taskSid, reservationSid }, status, call))
        }
        return 'done'
      } catch (thrown) {
        if (isOver(thrown)) return 'already'
        throw thrown
      }
    })
  }
