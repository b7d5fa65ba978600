/** What the Conversations and Interactions interfaces change on the floor. */
import type { FloorWrites, NewMessage } from './floor.ts'
import { conflict, done, invalid, notFound, threadClosed } from './refusals.ts'
import type { ThreadState } from './resources.ts'
import { complete, wrapUp } from './world-offers.ts'
import type { World } from './world-state.ts'
import type { NewLine, Thread } from './world-threads.ts'
import { followLink } from './writes-video.ts'

type ThreadWrites = Pick<
  FloorWrites,
  | 'addThread'
  | 'updateThread'
  | 'addMessage'
  | 'addMedia'
  | 'addParticipant'
  | 'updateParticipant'
  | 'removeParticipant'
>

const findThread = ({ threads }: World, sid: string): Thread | undefined =>
  threads.bySid.get(sid) ?? threads.byUniqueName.get(sid)

const isClosed = (thread: Thread): boolean => thread.chat.state === 'closed'

/** Who speaks, by the author's name: a member of the chat, a colleague who is not in it, or nobody known. */
const lineOf = (world: World, thread: Thread, message: NewMessage): NewLine => {
  const author = message.author ?? 'system'
  const member = thread.participants.find(
    ({ identity, binding }) => identity === author || binding?.address === author,
  )
  const agent = world.agents.find(({ person }) => person.identity === author)
  const media = world.threads.media.get(message.mediaSid ?? '')
  return {
    author,
    kind: agent !== undefined ? 'agent' : member !== undefined ? 'customer' : 'system',
    participantSid: member?.sid ?? null,
    workerSid: agent?.worker.sid ?? null,
    body: message.body ?? null,
    attributes: message.attributes ?? '{}',
    media: media === undefined ? [] : [media],
  }
}

const states: readonly string[] = ['active', 'inactive', 'closed'] satisfies ThreadState[]
const isState = (state: string): state is ThreadState => states.includes(state)

export const createThreadWrites = (world: World): ThreadWrites => {
  const { threads, sids } = world
  /** Every message puts the end off. */
  const closeWhenQuiet = (thread: Thread, afterMs: number): void => {
    const closesAt = (thread.lines.at(-1)?.at ?? thread.chat.createdAt) + afterMs
    if (isClosed(thread)) return
    if (closesAt <= world.agenda.now()) return threads.change(thread, { state: 'closed' })
    threads.change(thread, { closesAt })
    world.agenda.at(closesAt, () => closeWhenQuiet(thread, afterMs))
  }
  return {
    addThread: ({ uniqueName, friendlyName, attributes, closesAfterMs }) => {
      if (uniqueName !== undefined && threads.byUniqueName.has(uniqueName))
        return conflict('Conversation with provided unique name already exists')
      const thread = threads.open(attributes ?? '{}', uniqueName)
      threads.change(thread, { friendlyName: friendlyName ?? null })
      if (closesAfterMs !== undefined) closeWhenQuiet(thread, closesAfterMs)
      return done(thread.chat)
    },
    updateThread: (sid, { attributes, state }) => {
      const thread = findThread(world, sid)
      if (thread === undefined) return notFound(`Conversation ${sid} was not found`)
      if (isClosed(thread)) return threadClosed('Conversation is closed')
      if (state !== undefined && !isState(state)) return invalid(`State ${state} is not known`)
      threads.change(thread, {
        ...(attributes === undefined ? {} : { attributes }),
        ...(state === undefined ? {} : { state }),
      })
      return done(thread.chat)
    },
    addMessage: (sid, message) => {
      const thread = findThread(world, sid)
      if (thread === undefined) return notFound(`Conversation ${sid} was not found`)
      if (isClosed(thread)) return threadClosed('Conversation is closed')
      if (message.mediaSid !== undefined && !threads.media.has(message.mediaSid))
        return notFound(`Media ${message.mediaSid} was not found`)
      followLink(world, message.attributes ?? '')
      return done(threads.message(thread, threads.say(thread, lineOf(world, thread, message))))
    },
    addMedia: ({ filename, contentType, bytes }) => {
      const media = { sid: sids.next('ME'), filename, contentType, size: bytes.length }
      threads.media.set(media.sid, { ...media, bytes })
      return done(media)
    },
    addParticipant: (sid, { identity, address, proxyAddress, attributes }) => {
      const thread = findThread(world, sid)
      if (thread === undefined) return notFound(`Conversation ${sid} was not found`)
      if (isClosed(thread)) return threadClosed('Conversation is closed')
      if (identity === undefined && address === undefined)
        return invalid('Identity or MessagingBinding.Address is needed')
      if (identity !== undefined && thread.participants.some((one) => one.identity === identity))
        return conflict('Participant already exists')
      const member =
        identity !== undefined
          ? { identity }
          : { binding: { type: 'sms', address: address ?? '', proxyAddress: proxyAddress ?? '' } }
      return done(threads.join(thread, member, attributes))
    },
    updateParticipant: (sid, participantSid, { attributes, lastReadIndex }) => {
      const thread = findThread(world, sid)
      const present = thread?.participants.find((one) => one.sid === participantSid)
      if (thread === undefined || present === undefined)
        return notFound(`Participant ${participantSid} was not found`)
      if (isClosed(thread)) return threadClosed('Conversation is closed')
      const changed = { ...present, attributes: attributes ?? present.attributes }
      thread.participants = thread.participants.map((one) => (one === present ? changed : one))
      if (lastReadIndex !== undefined) threads.read(thread, participantSid, lastReadIndex)
      return done(thread.participants.find((one) => one.sid === participantSid) ?? changed)
    },
    removeParticipant: (sid, participantSid) => {
      const thread = findThread(world, sid)
      if (thread === undefined || !thread.participants.some((one) => one.sid === participantSid))
        return notFound(`Participant ${participantSid} was not found`)
      if (isClosed(thread)) return threadClosed('Conversation is closed')
      threads.leave(thread, participantSid)
      return done(null)
    },
  }
}

type InteractionWrites = Pick<
  FloorWrites,
  'updateInteractionChannel' | 'updateInteractionParticipant' | 'addInvite'
>

export const createInteractionWrites = (world: World): InteractionWrites => {
  const { interactions, offerBySid } = world
  const find = (sid: string, channelSid?: string) => {
    const state = interactions.bySid.get(sid)
    return channelSid === undefined || state?.interaction.channel.sid === channelSid
      ? state
      : undefined
  }
  return {
    updateInteractionChannel: (sid, channelSid, { status, endsTasks }) => {
      const state = find(sid, channelSid)
      if (state === undefined) return notFound(`Channel ${channelSid} was not found`)
      if (status !== 'closed' && status !== 'inactive')
        return invalid(`Status ${status} is not one of closed, inactive`)
      if (state.interaction.channel.status !== 'active')
        return invalid(`Channel ${channelSid} is ${state.interaction.channel.status}`)
      for (const { routing } of state.participants) {
        const offer = offerBySid.get(routing?.reservationSid ?? '')
        if (offer === undefined) continue
        if (status === 'closed' && !endsTasks) wrapUp(world, offer)
        else complete(world, offer)
      }
      const thread = world.threads.bySid.get(state.interaction.channel.chatThreadSid)
      if (thread !== undefined && !isClosed(thread)) world.threads.change(thread, { state: status })
      interactions.setStatus(state, status)
      return done(state.interaction.channel)
    },
    updateInteractionParticipant: (sid, participantSid, status) => {
      const participant = find(sid)?.participants.find((one) => one.sid === participantSid)
      if (participant === undefined) return notFound(`Participant ${participantSid} was not found`)
      const offer = offerBySid.get(participant.routing?.reservationSid ?? '')
      if (status !== 'wrapup' && status !== 'closed')
        return invalid(`Status ${status} is not one of wrapup, closed`)
      const isDone =
        offer !== undefined && (status === 'wrapup' ? wrapUp(world, offer) : complete(world, offer))
      return isDone ? done(participant) : invalid(`Participant cannot become ${status}`)
    },
    addInvite: (sid, channelSid, { queueSid, workerSid, attributes }) => {
      const state = find(sid, channelSid)
      if (state === undefined) return notFound(`Channel ${channelSid} was not found`)
      const to =
        world.directory.queues.find((queue) => queue.sid === queueSid) ??
        world.agentBySid.get(workerSid ?? '')
      if (to === undefined) return invalid('Routing names no queue and no worker of this workspace')
      return state.ask?.(to, attributes) ?? invalid(`Channel ${channelSid} is not active`)
    },
  }
}
