/** Flex interactions: the frame around the tasks of one messaging thread. */
import type { Outcome } from './floor.ts'
import type { SidMaker } from './random.ts'
import type {
  FlexInteraction,
  InteractionChannel,
  InteractionInvite,
  InteractionParticipant,
  TaskQueue,
} from './resources.ts'
import type { Agent } from './world-state.ts'

export type InteractionState = {
  interaction: FlexInteraction
  participants: InteractionParticipant[]
  readonly invites: InteractionInvite[]
  /** Asks a queue or an agent into it; null once it is over. */
  ask: ((to: TaskQueue | Agent, attributes?: string) => Outcome<InteractionInvite>) | null
}

export type Interactions = {
  readonly bySid: Map<string, InteractionState>
  /** The SIDs are given by the caller, who has already written them into the task. */
  open(
    sids: { readonly interaction: string; readonly channel: string },
    type: string,
    chatThreadSid: string,
    taskSid: string,
  ): InteractionState
  setStatus(state: InteractionState, status: InteractionChannel['status']): void
  join(
    state: InteractionState,
    type: InteractionParticipant['type'],
    routing: InteractionParticipant['routing'],
  ): InteractionParticipant
  leave(state: InteractionState, reservationSid: string): void
  invite(state: InteractionState, sid: string, taskSid: string): InteractionInvite
}

export const createInteractions = (now: () => number, sids: SidMaker): Interactions => {
  const bySid = new Map<string, InteractionState>()
  return {
    bySid,
    open: ({ interaction: sid, channel }, type, chatThreadSid, taskSid) => {
      const interaction: FlexInteraction = {
        sid,
        channel: { sid: channel, flexInteractionSid: sid, type, status: 'active', chatThreadSid },
        taskSid,
        createdAt: now(),
      }
      const state: InteractionState = { interaction, participants: [], invites: [], ask: null }
      bySid.set(sid, state)
      return state
    },
    setStatus: (state, status) => {
      state.interaction = {
        ...state.interaction,
        channel: { ...state.interaction.channel, status },
      }
    },
    join: (state, type, routing) => {
      const { sid: flexInteractionSid, channel } = state.interaction
      const participant = {
        sid: sids.next('UT'),
        channelSid: channel.sid,
        flexInteractionSid,
        type,
        routing,
      }
      state.participants.push(participant)
      return participant
    },
    leave: (state, reservationSid) => {
      state.participants = state.participants.filter(
        ({ routing }) => routing?.reservationSid !== reservationSid,
      )
    },
    invite: (state, sid, taskSid) => {
      const { sid: flexInteractionSid, channel } = state.interaction
      const invite = { sid, channelSid: channel.sid, flexInteractionSid, taskSid, createdAt: now() }
      state.invites.push(invite)
      return invite
    },
  }
}
