import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import type { FlexInteractions, InteractionChannel } from '../twilio/flex-interactions.ts'
import type { VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import { interactionChannelOf, legOf } from './leg.ts'
import { type ActionPorts, perform, repeatable } from './perform.ts'

/** An invite makes a new task, so it must not be sent twice: what is invited already is looked up first. */
const inviteOnce = async (
  flexInteractions: FlexInteractions,
  place: InteractionChannel,
  routing: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<void> => {
  const before = (await flexInteractions.invites(place, call)).length
  try {
    await flexInteractions.invite(place, routing, call)
  } catch (thrown) {
    if ((await flexInteractions.invites(place, call)).length === before) throw thrown
  }
}

const routingOf = (
  workspaceSid: string,
  task: VersionedTask,
  to: Args<'transfer-contact'>['to'],
): Readonly<Record<string, unknown>> => ({
  workspace_sid: workspaceSid,
  workflow_sid: task.workflowSid,
  task_channel_unique_name: task.channel,
  attributes: task.attributes,
  ...(to.kind === 'agent' ? { worker_sid: to.sid } : { queue_sid: to.sid }),
})

/**
 * Hands a messaging contact to another agent or queue: an invite makes a new task under the same
 * interaction and chat thread, then the first agent leaves into wrap-up (Flex, "Interactions API"). A call
 * cannot be handed on this way: TaskRouter's transfers belong to the agent's own desktop.
 */
export const transferContact =
  (ports: ActionPorts) =>
  ({ reservationSid, to, reason }: Args<'transfer-contact'>): Promise<Done> => {
    const { taskSid, customer, agentName } = legOf(ports.db, reservationSid)
    const deed = {
      verb: 'transfer',
      targetSid: reservationSid,
      target: customer,
      detail: { taskSid, from: agentName, to: to.name, toSid: to.sid },
      reason,
    }
    return perform(ports, deed, async ({ workspaceSid, tasks, flexInteractions }, call) => {
      const task = await tasks.read(taskSid, call)
      const place = interactionChannelOf(task.attributes)
      if (place === null) throw new AppFailure('only-messaging', task.channel)
      await inviteOnce(flexInteractions, place, routingOf(workspaceSid, task, to), call)
      const everybody = await flexInteractions.participants(place, call)
      const own = everybody.find((one) => one.reservationSid === reservationSid)
      if (own !== undefined)
        await repeatable(() => flexInteractions.setParticipant(place, own.sid, 'wrapup', call))
      return 'done'
    })
  }
