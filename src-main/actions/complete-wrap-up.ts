import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { asText, parseAttributes } from '../domain/attributes.ts'
import type { ReadDb } from '../store/db.ts'
import { failureOf } from '../twilio/failure.ts'
import type { InteractionChannel } from '../twilio/flex-interactions.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

type Wrapping = {
  readonly task_sid: string
  readonly agent_name: string | null
  readonly customer_name: string | null
}

const wrappingOf = (db: ReadDb, reservationSid: string): Wrapping => {
  const row = db.get<Wrapping>(
    `SELECT task_sid, agent_name, customer_name FROM engagements WHERE engagement_id = ?`,
    reservationSid,
  )
  if (row === undefined) throw new AppFailure('already-gone', 'no such leg')
  return row
}

/** Where a messaging task takes place; null for voice and for tasks of one's own. */
export const interactionChannelOf = (attributes: string): InteractionChannel | null => {
  const found = parseAttributes(attributes)
  const interactionSid = asText(found?.['flexInteractionSid'])
  const channelSid = asText(found?.['flexInteractionChannelSid'])
  return interactionSid === null || channelSid === null ? null : { interactionSid, channelSid }
}

/** TaskRouter's answer to a change of something that has ended already (codes 20001 and 20404). */
export const isOver = (thrown: unknown): boolean => {
  const failure = failureOf(thrown)
  return failure?.kind === 'not-found' || (failure?.kind === 'refused' && failure.code === 20001)
}

/**
 * Completes a wrap-up that was left open: through the agent's place in the Flex interaction while Twilio
 * lists it, because that API is to end what it began (Flex, "Interactions API"); else through the
 * reservation, as for voice.
 */
export const completeWrapUp =
  (ports: ActionPorts) =>
  ({ reservationSid, reason }: Args<'complete-wrap-up'>): Promise<Done> => {
    const { task_sid: taskSid, agent_name, customer_name } = wrappingOf(ports.db, reservationSid)
    const deed = {
      verb: 'complete-wrap-up',
      targetSid: reservationSid,
      target: agent_name,
      detail: { taskSid, customer: customer_name },
      reason,
    }
    return perform(ports, deed, async ({ tasks, flexInteractions }, call) => {
      try {
        const place = interactionChannelOf((await tasks.read(taskSid, call)).attributes)
        const everybody = place === null ? [] : await flexInteractions.participants(place, call)
        const own = everybody.find((one) => one.reservationSid === reservationSid)
        await repeatable(() =>
          place === null || own === undefined
            ? tasks.setReservation({ taskSid, reservationSid }, 'completed', call)
            : flexInteractions.setParticipant(place, own.sid, 'closed', call),
        )
        return 'done'
      } catch (thrown) {
        if (isOver(thrown)) return 'already'
        throw thrown
      }
    })
  }
