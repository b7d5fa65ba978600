import type { Done } from '../contract/action-requests.ts'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import type { AssignmentStatus } from '../domain/records.ts'
import { describeFailure, failureOf } from '../twilio/failure.ts'
import type { InteractionChannel } from '../twilio/flex-interactions.ts'
import type { VersionedTask } from '../twilio/tasks.ts'
import type { Call } from '../twilio/transport.ts'
import type { Workspace } from '../twilio/twilio.ts'
import { interactionChannelOf, legOf, legPhase, sendUntil } from './leg.ts'
import { type ActionPorts, isUncertain, perform } from './perform.ts'
import { ifListed, placeInInteraction } from './place-in-interaction.ts'

type Writes = Workspace['writes']

type Invitation = {
  readonly task: VersionedTask
  readonly targetSid: string
  /** Twilio's routing properties. */
  readonly routing: Readonly<Record<string, unknown>>
}

const describeThrown = (thrown: unknown): string | null => {
  const failure = failureOf(thrown)
  return failure === null ? null : describeFailure(failure)
}

const openStatuses: readonly AssignmentStatus[] = ['pending', 'reserved', 'assigned']

/** Whether the target was asked before, and the task that this made is still open. */
const isInvited = async (
  { tasks, flexInteractions }: Writes,
  channel: InteractionChannel,
  wanted: { readonly targetSid: string; readonly notTask: string },
  call: Call,
): Promise<boolean> => {
  const invites = (await ifListed(() => flexInteractions.invites(channel, call))) ?? []
  for (const { taskSid, targetSid } of invites) {
    if (targetSid !== wanted.targetSid || taskSid === null || taskSid === wanted.notTask) continue
    const task = await ifListed(() => tasks.read(taskSid, call))
    if (task !== null && openStatuses.includes(task.status)) return true
  }
  return false
}

/**
 * An invite makes a new task, so it must not be sent twice: who is asked already is looked up first, and
 * again when the answer was lost.
 */
const inviteOnce = async (
  writes: Writes,
  channel: InteractionChannel,
  { task, targetSid, routing }: Invitation,
  call: Call,
): Promise<void> => {
  const wanted = { targetSid, notTask: task.sid }
  if (await isInvited(writes, channel, wanted, call)) return
  try {
    await writes.flexInteractions.invite(channel, routing, call)
  } catch (thrown) {
    if (!isUncertain(thrown) || !(await isInvited(writes, channel, wanted, call))) throw thrown
  }
}

/** Lets the agent go into wrap-up, once the next one was asked. */
const leave = async (
  { tasks, flexInteractions }: Writes,
  channel: InteractionChannel,
  leg: { readonly taskSid: string; readonly reservationSid: string },
  call: Call,
): Promise<void> => {
  try {
    const place = await placeInInteraction(flexInteractions, channel, leg.reservationSid, call)
    await sendUntil(
      async () => (await legPhase(tasks, leg, call)) !== 'engaged',
      () =>
        place === null
          ? tasks.setReservation(leg, 'wrapping', call)
          : flexInteractions.setParticipant(channel, place.sid, 'wrapup', call),
    )
  } catch (thrown) {
    throw new AppFailure('invited-only', describeThrown(thrown), thrown)
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
 * cannot be handed on this way: TaskRouter's transfers belong to the agent's own desktop. Fails as
 * 'invited-only' when the agent could not leave after the invite; doing it again invites nobody twice.
 */
export const transferContact =
  (ports: ActionPorts) =>
  ({ reservationSid, to, reason }: Args<'transfer-contact'>): Promise<Done> => {
    const { taskSid, customer, agentSid, agentName } = legOf(ports.db, reservationSid)
    const deed = {
      verb: 'transfer',
      targetSid: reservationSid,
      target: customer,
      detail: { taskSid, from: agentName, to: to.name, toSid: to.sid },
      reason,
    }
    return perform(ports, deed, async (writes, call) => {
      if (to.sid === agentSid) throw new AppFailure('action-refused', 'the agent has it already')
      const leg = { taskSid, reservationSid }
      const task = await writes.tasks.read(taskSid, call)
      const channel = interactionChannelOf(task.attributes)
      if (channel === null) throw new AppFailure('only-messaging', task.channel)
      if ((await legPhase(writes.tasks, leg, call)) !== 'engaged')
        throw new AppFailure('already-gone', 'the agent does not have it any more')
      const routing = routingOf(writes.workspaceSid, task, to)
      await inviteOnce(writes, channel, { task, targetSid: to.sid, routing }, call)
      await leave(writes, channel, leg, call)
      return 'done'
    })
  }
