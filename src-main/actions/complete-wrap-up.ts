import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { interactionChannelOf, legOf, legPhase, sendUntil } from './leg.ts'
import { placeInInteraction } from './place-in-interaction.ts'
import { type ActionPorts, perform } from './perform.ts'

/**
 * Completes a wrap-up that was left open: through the agent's place in the Flex interaction while Twilio
 * lists it, because that API is to end what it began (Flex, "Interactions API"); else through the
 * reservation, as for voice. A contact that goes on is never ended by it.
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
      const leg = { taskSid, reservationSid }
      const phase = await legPhase(tasks, leg, call)
      if (phase === 'over') return 'already'
      if (phase !== 'wrapping') throw new AppFailure('action-refused', `still ${phase}`)
      const channel = interactionChannelOf((await tasks.read(taskSid, call)).attributes)
      const place = await placeInInteraction(flexInteractions, channel, reservationSid, call)
      await sendUntil(
        async () => (await legPhase(tasks, leg, call)) === 'over',
        () =>
          place === null
            ? tasks.setReservation(leg, 'completed', call)
            : flexInteractions.setParticipant(place.channel, place.sid, 'closed', call),
      )
      return 'done'
    })
  }
