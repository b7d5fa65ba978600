/** What is written into chat threads, and who is let in (Conversations (classic) REST API). */
import { type ChatThreadSid, sidOf } from '../domain/ids.ts'
import { failureOf, TwilioFailure } from './failure.ts'
import type { Products, Sdk } from './sdk.ts'
import type { Call } from './transport.ts'
import { numberOf, recordOf, textOf } from './wire.ts'

export type NewThread = {
  /** One thread at most has it, so that the same thread is not made twice. */
  readonly uniqueName: string
  readonly friendlyName: string
  readonly attributes: string
  /** Closes by itself after so long without a message: an ISO 8601 duration of ten minutes or more. */
  readonly closesAfter: string
}

export type FoundThread = { readonly sid: ChatThreadSid; readonly isClosed: boolean }

export type ChatThreadWrites = {
  /** Everybody in the thread gets it, the customer above all. Answers the message's index. */
  say(
    chatThreadSid: ChatThreadSid,
    message: { readonly author: string; readonly body: string; readonly attributes: string },
    call: Call,
  ): Promise<number>
  /** Null when no thread has the name. */
  named(uniqueName: string, call: Call): Promise<FoundThread | null>
  /** Fails as refused with status 409 where the name is taken. */
  open(thread: NewThread, call: Call): Promise<FoundThread>
  /** Everybody in the thread sees who joined. Fails with a conflict where somebody is in it already. */
  join(chatThreadSid: ChatThreadSid, identity: string, call: Call): Promise<void>
  /** `participantSid` is an MB. */
  remove(chatThreadSid: ChatThreadSid, participantSid: string, call: Call): Promise<void>
}

const threadFrom = (body: unknown): FoundThread => {
  const record = recordOf(body)
  const sid = sidOf('CH', textOf(record['sid']))
  if (sid === null) throw new TwilioFailure({ kind: 'not-found', status: 200, code: null })
  return { sid, isClosed: record['state'] === 'closed' }
}

type Message = Parameters<ChatThreadWrites['say']>[1]

/** What threads of the default service and those of a named service have in common. */
type Threads = {
  (
    sid: string,
  ): {
    fetch(): Promise<unknown>
    readonly messages: { create(message: Message): Promise<unknown> }
    readonly participants: {
      (sid: string): { remove(): Promise<unknown> }
      create(participant: { readonly identity: string }): Promise<unknown>
    }
  }
  create(thread: {
    readonly uniqueName: string
    readonly friendlyName: string
    readonly attributes: string
    readonly 'timers.closed': string
  }): Promise<unknown>
}

/** `chatServiceSid` null means the account's default service, which Flex makes its own. */
export const createChatThreadWrites = (
  sdk: Sdk,
  chatServiceSid: string | null,
): ChatThreadWrites => {
  const threads = ({ conversations }: Products): Threads =>
    chatServiceSid === null
      ? conversations.conversations
      : conversations.services(chatServiceSid).conversations
  return {
    say: async (chatThreadSid, message, call) => {
      const body = await sdk.body(call, (products) =>
        threads(products)(chatThreadSid).messages.create(message),
      )
      return numberOf(recordOf(body)['index']) ?? 0
    },
    named: async (uniqueName, call) => {
      try {
        return threadFrom(await sdk.body(call, (products) => threads(products)(uniqueName).fetch()))
      } catch (thrown) {
        if (failureOf(thrown)?.kind === 'not-found') return null
        throw thrown
      }
    },
    open: async ({ uniqueName, friendlyName, attributes, closesAfter }, call) =>
      threadFrom(
        await sdk.body(call, (products) =>
          threads(products).create({
            uniqueName,
            friendlyName,
            attributes,
            'timers.closed': closesAfter,
          }),
        ),
      ),
    join: async (chatThreadSid, identity, call) => {
      await sdk.reply(call, (products) =>
        threads(products)(chatThreadSid).participants.create({ identity }),
      )
    },
    remove: async (chatThreadSid, participantSid, call) => {
      await sdk.reply(call, (products) =>
        threads(products)(chatThreadSid).participants(participantSid).remove(),
      )
    },
  }
}
