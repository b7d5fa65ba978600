/** Conversations (classic), with and without the service in the path: chat threads and what is in them. */
import type { ChatThread, Message, Receipt, ThreadParticipant } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  type Route,
  badRequest,
  deletedAnswer,
  found,
  notFound,
  outcomeAnswer,
} from '../api.ts'
import { metaPage } from '../paging.ts'
import { isoDate, isoDateOrNull, numberOf } from '../wire-values.ts'
import { inBothForms, conversationsOwner, conversationsUrl } from './conversations-base.ts'

const threadUrl = (request: ApiRequest, sid: string): string =>
  conversationsUrl(request, `/Conversations/${sid}`)

const threadWire = (request: ApiRequest, thread: ChatThread) => {
  const url = threadUrl(request, thread.sid)
  return {
    ...conversationsOwner(request),
    chat_service_sid: request.floor.account.chatServiceSid,
    messaging_service_sid: null,
    sid: thread.sid,
    friendly_name: thread.friendlyName,
    unique_name: thread.uniqueName,
    attributes: thread.attributes,
    state: thread.state,
    date_created: isoDate(thread.createdAt),
    date_updated: isoDate(thread.updatedAt),
    timers: thread.closesAt === null ? {} : { date_closed: isoDate(thread.closesAt) },
    url,
    links: {
      participants: `${url}/Participants`,
      messages: `${url}/Messages`,
      webhooks: `${url}/Webhooks`,
      export: `${url}/Export`,
    },
    bindings: {},
  }
}

const messageWire = (request: ApiRequest, message: Message) => {
  const url = `${threadUrl(request, message.chatThreadSid)}/Messages/${message.sid}`
  return {
    ...conversationsOwner(request),
    conversation_sid: message.chatThreadSid,
    sid: message.sid,
    index: message.index,
    author: message.author,
    body: message.body,
    media:
      message.media.length === 0
        ? null
        : message.media.map(({ sid, size, contentType, filename }) => ({
            sid,
            size,
            content_type: contentType,
            filename,
          })),
    attributes: message.attributes,
    participant_sid: message.participantSid,
    date_created: isoDate(message.createdAt),
    date_updated: isoDate(message.updatedAt),
    url,
    delivery: message.delivery,
    links: {
      delivery_receipts: `${url}/Receipts`,
      channel_metadata: `${url}/ChannelMetadata`,
    },
    content_sid: null,
  }
}

const receiptWire = (request: ApiRequest, receipt: Receipt) => ({
  ...conversationsOwner(request),
  conversation_sid: receipt.chatThreadSid,
  sid: receipt.sid,
  message_sid: receipt.messageSid,
  channel_message_sid: receipt.channelMessageSid,
  participant_sid: receipt.participantSid,
  status: receipt.status,
  error_code: receipt.errorCode,
  date_created: isoDate(receipt.createdAt),
  date_updated: isoDate(receipt.updatedAt),
  url: `${threadUrl(request, receipt.chatThreadSid)}/Messages/${receipt.messageSid}/Receipts/${receipt.sid}`,
})

const participantWire = (request: ApiRequest, participant: ThreadParticipant) => ({
  ...conversationsOwner(request),
  conversation_sid: participant.chatThreadSid,
  sid: participant.sid,
  identity: participant.identity,
  attributes: participant.attributes,
  messaging_binding:
    participant.binding === null
      ? null
      : {
          type: participant.binding.type,
          address: participant.binding.address,
          proxy_address: participant.binding.proxyAddress,
        },
  role_sid: `RL${participant.sid.slice(2)}`,
  date_created: isoDate(participant.createdAt),
  date_updated: isoDate(participant.updatedAt),
  url: `${threadUrl(request, participant.chatThreadSid)}/Participants/${participant.sid}`,
  last_read_message_index: participant.lastReadIndex,
  last_read_timestamp: isoDateOrNull(participant.lastReadAt),
})

/** `StartDate` and `EndDate` name days of creation, both included. */
const listThreads = (request: ApiRequest): Answer => {
  const [start, end, state] = [
    request.query('StartDate'),
    request.query('EndDate'),
    request.query('State'),
  ]
  const day = (thread: ChatThread): string => isoDate(thread.createdAt).slice(0, 10)
  return metaPage(request, {
    key: 'conversations',
    items: request.floor
      .threads()
      .filter(
        (thread) =>
          (state === null || thread.state === state) &&
          (start === null || day(thread) >= start.slice(0, 10)) &&
          (end === null || day(thread) <= end.slice(0, 10)),
      ),
    sidOf: ({ sid }) => sid,
    shown: (thread) => threadWire(request, thread),
    maxPageSize: 100,
  })
}

const inThread = (
  method: Route['method'],
  path: string,
  answer: (request: ApiRequest, thread: ChatThread) => Answer,
): readonly Route[] =>
  inBothForms(method, `/Conversations/:thread${path}`, (request) => {
    const thread = request.floor.thread(request.param('thread'))
    return thread === null ? notFound(request) : answer(request, thread)
  })

const listMessages = (request: ApiRequest, { sid }: ChatThread): Answer => {
  const order = request.query('Order') ?? 'asc'
  if (order !== 'asc' && order !== 'desc') return badRequest('Order is not valid')
  const messages = request.floor.messages(sid)
  return metaPage(request, {
    key: 'messages',
    items: order === 'asc' ? messages : messages.toReversed(),
    sidOf: (message) => message.sid,
    shown: (message) => messageWire(request, message),
    maxPageSize: 100,
  })
}

const messageOf = (request: ApiRequest, { sid }: ChatThread): Message | undefined =>
  request.floor.messages(sid).find((message) => message.sid === request.param('message'))

const receiptsOf = (request: ApiRequest, thread: ChatThread): readonly Receipt[] =>
  request.floor.receipts(thread.sid, request.param('message'))

const listReceipts = (request: ApiRequest, thread: ChatThread): Answer =>
  messageOf(request, thread) === undefined
    ? notFound(request)
    : metaPage(request, {
        key: 'delivery_receipts',
        items: receiptsOf(request, thread),
        sidOf: ({ sid }) => sid,
        shown: (receipt) => receiptWire(request, receipt),
        maxPageSize: 50,
      })

const addMessage = (request: ApiRequest, { sid }: ChatThread): Answer => {
  const { floor, form } = request
  const outcome = floor.addMessage(sid, {
    author: form('Author'),
    body: form('Body'),
    attributes: form('Attributes'),
    mediaSid: form('MediaSid'),
  })
  return outcomeAnswer(201, outcome, (message) => messageWire(request, message))
}

const listParticipants = (request: ApiRequest, { sid }: ChatThread): Answer =>
  metaPage(request, {
    key: 'participants',
    items: request.floor.participants(sid),
    sidOf: (participant) => participant.sid,
    shown: (participant) => participantWire(request, participant),
    maxPageSize: 100,
  })

/** By SID or identity. */
const participantOf = ({ floor, param }: ApiRequest, { sid }: ChatThread) =>
  floor.participants(sid).find((each) => [each.sid, each.identity].includes(param('participant')))

const addParticipant = (request: ApiRequest, { sid }: ChatThread): Answer => {
  const { floor, form } = request
  const outcome = floor.addParticipant(sid, {
    identity: form('Identity'),
    address: form('MessagingBinding.Address'),
    proxyAddress: form('MessagingBinding.ProxyAddress'),
    attributes: form('Attributes'),
  })
  return outcomeAnswer(201, outcome, (participant) => participantWire(request, participant))
}

const updateParticipant = (request: ApiRequest, thread: ChatThread): Answer => {
  const participant = participantOf(request, thread)
  if (participant === undefined) return notFound(request)
  const outcome = request.floor.updateParticipant(thread.sid, participant.sid, {
    attributes: request.form('Attributes'),
    lastReadIndex: numberOf(request.form('LastReadMessageIndex')),
  })
  return outcomeAnswer(200, outcome, (changed) => participantWire(request, changed))
}

const removeParticipant = (request: ApiRequest, thread: ChatThread): Answer => {
  const participant = participantOf(request, thread)
  return participant === undefined
    ? notFound(request)
    : deletedAnswer(request.floor.removeParticipant(thread.sid, participant.sid))
}

/** ISO 8601 durations of days, hours and minutes; undefined for any other text. */
const durationMs = (text: string | undefined): number | undefined => {
  const [whole, days, hours, minutes] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text ?? '') ?? []
  if (whole === undefined) return undefined
  return (Number(days ?? 0) * 1_440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}

/** Twilio: a thread closes after ten minutes at the earliest. */
const leastClosingMs = 600_000

const addThread = (request: ApiRequest): Answer => {
  const { floor, form } = request
  const [asked, closesAfterMs] = [form('Timers.Closed'), durationMs(form('Timers.Closed'))]
  if (asked !== undefined && (closesAfterMs ?? 0) < leastClosingMs)
    return badRequest('Timers.Closed is not valid')
  const outcome = floor.addThread({
    uniqueName: form('UniqueName'),
    friendlyName: form('FriendlyName'),
    attributes: form('Attributes'),
    closesAfterMs,
  })
  return outcomeAnswer(201, outcome, (thread) => threadWire(request, thread))
}

const updateThread = (request: ApiRequest, { sid }: ChatThread): Answer =>
  outcomeAnswer(
    200,
    request.floor.updateThread(sid, {
      attributes: request.form('Attributes'),
      state: request.form('State'),
    }),
    (thread) => threadWire(request, thread),
  )

export const conversationRoutes: readonly Route[] = [
  ...inBothForms('GET', '/Conversations', listThreads),
  ...inBothForms('POST', '/Conversations', addThread),
  ...inThread('GET', '', (request, thread) =>
    found(request, thread, (each) => threadWire(request, each)),
  ),
  ...inThread('POST', '', updateThread),
  ...inThread('GET', '/Messages', listMessages),
  ...inThread('POST', '/Messages', addMessage),
  ...inThread('GET', '/Messages/:message', (request, thread) =>
    found(request, messageOf(request, thread), (message) => messageWire(request, message)),
  ),
  ...inThread('GET', '/Messages/:message/Receipts', listReceipts),
  ...inThread('GET', '/Messages/:message/Receipts/:receipt', (request, thread) =>
    found(
      request,
      receiptsOf(request, thread).find(({ sid }) => sid === request.param('receipt')),
      (receipt) => receiptWire(request, receipt),
    ),
  ),
  ...inThread('GET', '/Participants', listParticipants),
  ...inThread('POST', '/Participants', addParticipant),
  ...inThread('GET', '/Participants/:participant', (request, thread) =>
    found(request, participantOf(request, thread), (participant) =>
      participantWire(request, participant),
    ),
  ),
  ...inThread('POST', '/Participants/:participant', updateParticipant),
  ...inThread('DELETE', '/Participants/:participant', removeParticipant),
]
