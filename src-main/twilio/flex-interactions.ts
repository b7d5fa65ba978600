/**
 * Flex interactions of messaging tasks: who takes part, and the verbs by which agents leave, the channel
 * closes, and somebody else is invited (Flex "Interactions API"). Tasks that this API made must not be
 * canceled or completed through TaskRouter. There is no list: both SIDs come from task attributes.
 */
import { sidOf } from '../domain/ids.ts'
import type { Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { readable, recordOf, textOf } from './wire.ts'

/** `interactionSid` is a KD, `channelSid` a UO. */
export type InteractionChannel = { readonly interactionSid: string; readonly channelSid: string }

export type InteractionParticipant = {
  readonly sid: string
  readonly type: string
  /** Of an agent's place; null for a customer. */
  readonly reservationSid: string | null
  readonly workerSid: string | null
}

export type InteractionInvite = {
  /** The task that the invite made. */
  readonly taskSid: string | null
  /** The agent or queue that was asked, where Twilio says it. */
  readonly targetSid: string | null
}

export type FlexInteractions = {
  participants(of: InteractionChannel, call: Call): Promise<readonly InteractionParticipant[]>
  /** 'wrapup' lets the agent leave into wrap-up, 'closed' completes the agent's reservation. */
  setParticipant(
    of: InteractionChannel,
    participantSid: string,
    status: 'wrapup' | 'closed',
    call: Call,
  ): Promise<void>
  /** Ends the chat thread for everybody; open tasks go to wrap-up, or end when `endsTasks`. */
  close(of: InteractionChannel, endsTasks: boolean, call: Call): Promise<void>
  /** Everybody who was ever invited. */
  invites(of: InteractionChannel, call: Call): Promise<readonly InteractionInvite[]>
  /** Makes a new task for another agent or queue; `routing` is Twilio's routing properties. */
  invite(
    of: InteractionChannel,
    routing: Readonly<Record<string, unknown>>,
    call: Call,
  ): Promise<void>
}

export const createFlexInteractions = (sdk: Sdk): FlexInteractions => ({
  participants: async ({ interactionSid, channelSid }, call) => {
    const { records } = await sdk.list(call, ({ flex }) =>
      flex.interaction(interactionSid).channels(channelSid).participants.page({ pageSize: 100 }),
    )
    return readable(records, (record) => {
      const sid = textOf(record['sid'])
      const routing = recordOf(record['routing_properties'])
      return sid === null
        ? null
        : {
            sid,
            type: textOf(record['type']) ?? 'unknown',
            reservationSid: textOf(routing['reservation_sid']),
            workerSid: textOf(routing['worker_sid']),
          }
    })
  },
  setParticipant: async ({ interactionSid, channelSid }, participantSid, status, call) => {
    await sdk.reply(call, ({ flex }) =>
      flex
        .interaction(interactionSid)
        .channels(channelSid)
        .participants(participantSid)
        .update({ status }),
    )
  },
  close: async ({ interactionSid, channelSid }, endsTasks, call) => {
    await sdk.reply(call, ({ flex }) =>
      flex
        .interaction(interactionSid)
        .channels(channelSid)
        .update({ status: 'closed', ...(endsTasks && { routing: { status: 'closed' } }) }),
    )
  },
  invites: async ({ interactionSid, channelSid }, call) => {
    const { records } = await sdk.list(call, ({ flex }) =>
      flex.interaction(interactionSid).channels(channelSid).invites.page({ pageSize: 100 }),
    )
    return readable(records, (record) => {
      const properties = recordOf(recordOf(record['routing'])['properties'])
      const worker =
        sidOf('WK', properties['worker_sid']) ?? sidOf('WK', properties['routing_target'])
      return {
        taskSid: textOf(properties['sid']),
        targetSid: worker ?? textOf(properties['queue_sid']),
      }
    })
  },
  invite: async ({ interactionSid, channelSid }, routing, call) => {
    await sdk.reply(call, ({ flex }) =>
      flex
        .interaction(interactionSid)
        .channels(channelSid)
        .invites.create({ routing: { properties: routing } }),
    )
  },
})
