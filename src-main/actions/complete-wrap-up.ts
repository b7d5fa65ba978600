import type { Done } from '../contract/action-requests.ts'
import type { Args } from '../contract/requests.ts'
import { interactionChannelOf, isOver, legOf } from './leg.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/**
 * Completes a wrap-up that was left open: through the agent's place in the Flex interaction while Twilio
 * lists it, because that API is to end what it began (Flex, "Interactions API"); else through the
 * reservation, as for voice.
 */
export const completeWrapUp =
  (ports: ActionPorts) =>
  ({ reservationSid, reason }: Args<'complete-wrap-up'>): Promise<Done> => {
    const { taskSid, agentName, customer } = legOf(ports.db, reservationSid)
    const deed = {
      verb: 'complete-wrap-up',
      targetSid: reservationSid,
      target: agentName,
      detail: { taskSid, customer },
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
