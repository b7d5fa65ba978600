/** Messages and members of one chat thread (Conversations (classic) REST API). */
import { type ChatThreadSid, sidOf } from '../domain/ids.ts'
import { parseAttributes } from '../domain/attributes.ts'
import type { LeftAs, MessageMedia, RawMessage, ThreadParticipant } from '../domain/records.ts'
import { readableWhole } from './record-texts.ts'
import type { Products, Sdk, SdkPage } from './sdk.ts'
import type { Call } from './transport.ts'
import { instantOf, numberOf, readable, recordOf, textOf, type WireRecord } from './wire.ts'

/** The most that Twilio puts on one page of messages or participants. */
export const pageSize = 100

const mediaFromWire = (record: WireRecord): MessageMedia | null => {
  const sid = textOf(record['sid'])
  if (sid === null) return null
  return {
    sid,
    filename: textOf(record['filename']),
    contentType: textOf(record['content_type']) ?? 'application/octet-stream',
    size: numberOf(record['size']) ?? 0,
  }
}

const noMedia: readonly MessageMedia[] = []

/** Most messages have none, and there are many messages. */
const mediaListFromWire = (value: unknown): readonly MessageMedia[] =>
  Array.isArray(value) ? readable(value.map(recordOf), mediaFromWire) : noMedia

const deliveryFromWire = (value: unknown): RawMessage['delivery'] => {
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, level]) =>
      typeof level === 'string' || typeof level === 'number' ? [[key, level]] : [],
    ),
  )
}

/** `json` is the record's text. Null for one without SID, index or time. */
export const messageFromWire =
  (chatThreadSid: ChatThreadSid) =>
  (record: WireRecord, json: string): RawMessage | null => {
    const sid = sidOf('IM', record['sid'])
    const index = numberOf(record['index'])
    const sentAt = instantOf(record['date_created'])
    if (sid === null || index === null || sentAt === null) return null
    const updated = record['date_updated']
    return {
      sid,
      chatThreadSid,
      index,
      author: textOf(record['author']),
      participantSid: textOf(record['participant_sid']),
      body: textOf(record['body']),
      sentAt,
      updatedAt: updated === record['date_created'] ? sentAt : (instantOf(updated) ?? sentAt),
      delivery: deliveryFromWire(record['delivery']),
      media: mediaListFromWire(record['media']),
      attributes: textOf(record['attributes']) ?? '{}',
      json,
    }
  }

export const participantFromWire =
  (chatThreadSid: ChatThreadSid) =>
  (record: WireRecord): ThreadParticipant | null => {
    const sid = sidOf('MB', record['sid'])
    if (sid === null) return null
    const binding = recordOf(record['messaging_binding'])
    return {
      sid,
      chatThreadSid,
      identity: textOf(record['identity']),
      address: textOf(binding['address']),
      bindingType: textOf(binding['type']),
      lastReadMessageIndex: numberOf(record['last_read_message_index']),
    }
  }

export type ListedThread = {
  readonly sid: ChatThreadSid
  /** Its attributes hold what parking keeps: the task's attributes, for the next task to be made of. */
  readonly keepsRouting: boolean
}

const listedFromWire = (record: WireRecord): ListedThread | null => {
  const sid = sidOf('CH', record['sid'])
  const attributes = parseAttributes(textOf(record['attributes']) ?? '{}') ?? {}
  return sid === null
    ? null
    : { sid, keepsRouting: 'taskAttributes' in attributes && 'interactionSid' in attributes }
}

export type ChatThreadReads = {
  /** Pages of at most 100, oldest or newest first. */
  messages(
    chatThreadSid: ChatThreadSid,
    order: 'asc' | 'desc',
    call: Call,
  ): AsyncIterable<readonly RawMessage[]>
  participants(chatThreadSid: ChatThreadSid, call: Call): Promise<readonly ThreadParticipant[]>
  /** Closed is for good: nobody writes or reads in it any more. */
  isClosed(chatThreadSid: ChatThreadSid, call: Call): Promise<boolean>
  /** All threads in this state that were made since (epoch ms; the day counts). */
  listed(state: LeftAs, since: number, call: Call): Promise<readonly ListedThread[]>
}

/** What a thread of the default service and one of a named service have in common. */
type ThreadContext = {
  fetch(): Promise<unknown>
  readonly messages: {
    page(options: { readonly order: 'asc' | 'desc'; readonly pageSize: number }): Promise<SdkPage>
  }
  readonly participants: { page(options: { readonly pageSize: number }): Promise<SdkPage> }
}

/** `chatServiceSid` null means the account's default service, which Flex makes its own. */
export const createChatThreadReads = (sdk: Sdk, chatServiceSid: string | null): ChatThreadReads => {
  const thread = (products: Products, sid: ChatThreadSid): ThreadContext => {
    return chatServiceSid === null
      ? products.conversations.conversations(sid)
      : products.conversations.services(chatServiceSid).conversations(sid)
  }
  return {
    messages: async function* (chatThreadSid, order, call) {
      const pages = sdk.pages(call, (products) =>
        thread(products, chatThreadSid).messages.page({ order, pageSize }),
      )
      for await (const page of pages) yield readableWhole(page, messageFromWire(chatThreadSid))
    },
    participants: async (chatThreadSid, call) => {
      const { records } = await sdk.list(call, (products) =>
        thread(products, chatThreadSid).participants.page({ pageSize }),
      )
      return readable(records, participantFromWire(chatThreadSid))
    },
    isClosed: async (chatThreadSid, call) => {
      const body = await sdk.body(call, (products) => thread(products, chatThreadSid).fetch())
      return recordOf(body)['state'] === 'closed'
    },
    listed: async (state, since, call) => {
      const options = { state, startDate: new Date(since).toISOString().slice(0, 10), pageSize }
      const { records } = await sdk.list(call, ({ conversations }) =>
        chatServiceSid === null
          ? conversations.conversations.page(options)
          : conversations.services(chatServiceSid).conversations.page(options),
      )
      return readable(records, listedFromWire)
    },
  }
}
