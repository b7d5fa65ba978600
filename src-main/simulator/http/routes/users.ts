/** Conversations' users: the agents, and what an identity or an address takes part in. */
import type { ChatThread, Worker } from '../../resources.ts'
import { type Answer, type ApiRequest, type Route, badRequest, found, notFound } from '../api.ts'
import { metaPage } from '../paging.ts'
import { isoDate, objectOf, textAt } from '../wire-values.ts'
import { inBothForms, conversationsUrl } from './conversations-base.ts'

/** Flex: the worker's `contact_uri` without `client:` is the identity in chats. */
const identityOf = (worker: Worker): string =>
  textAt(objectOf(worker.attributes), 'contact_uri')?.replace(/^client:/, '') ?? worker.friendlyName

const userSidOf = (worker: Worker): string => `US${worker.sid.slice(2)}`

const userWire = (request: ApiRequest, worker: Worker) => {
  const url = conversationsUrl(request, `/Users/${userSidOf(worker)}`)
  const { accountSid, chatServiceSid } = request.floor.account
  return {
    sid: userSidOf(worker),
    account_sid: accountSid,
    chat_service_sid: chatServiceSid,
    role_sid: `RL${worker.sid.slice(2)}`,
    identity: identityOf(worker),
    friendly_name: textAt(objectOf(worker.attributes), 'full_name') ?? worker.friendlyName,
    attributes: '{}',
    is_online: null,
    is_notifiable: null,
    date_created: isoDate(worker.createdAt),
    date_updated: isoDate(worker.updatedAt),
    url,
    links: { user_conversations: `${url}/Conversations` },
  }
}

const userOf = ({ floor, param }: ApiRequest): Worker | undefined =>
  floor.workers().find((worker) => [userSidOf(worker), identityOf(worker)].includes(param('user')))

const threadsOf = (
  { floor }: ApiRequest,
  who: { readonly identity?: string; readonly address?: string },
): readonly ChatThread[] => floor.threadsOf(who).flatMap((sid) => floor.thread(sid) ?? [])

const links = (request: ApiRequest, thread: ChatThread, participantSid: string) => ({
  participant: conversationsUrl(
    request,
    `/Conversations/${thread.sid}/Participants/${participantSid}`,
  ),
  conversation: conversationsUrl(request, `/Conversations/${thread.sid}`),
})

const userThreads = (request: ApiRequest): Answer => {
  const user = userOf(request)
  if (user === undefined) return notFound(request)
  const { floor } = request
  const identity = identityOf(user)
  const memberOf = (thread: ChatThread) =>
    floor.participants(thread.sid).find((each) => each.identity === identity)
  return metaPage(request, {
    key: 'conversations',
    // A user's conversations are those of today; one that was left is in ParticipantConversations.
    items: threadsOf(request, { identity }).filter((thread) => memberOf(thread) !== undefined),
    sidOf: ({ sid }) => sid,
    shown: (thread) => {
      const member = memberOf(thread)
      const messages = floor.messages(thread.sid)
      const readUpTo = member?.lastReadIndex ?? -1
      return {
        account_sid: floor.account.accountSid,
        chat_service_sid: floor.account.chatServiceSid,
        conversation_sid: thread.sid,
        unread_messages_count: messages.filter(({ index }) => index > readUpTo).length,
        last_read_message_index: member?.lastReadIndex ?? null,
        participant_sid: member?.sid ?? null,
        user_sid: userSidOf(user),
        friendly_name: thread.friendlyName,
        conversation_state: thread.state,
        timers: {},
        attributes: thread.attributes,
        date_created: isoDate(thread.createdAt),
        date_updated: isoDate(thread.updatedAt),
        created_by: 'system',
        notification_level: 'default',
        unique_name: thread.uniqueName,
        url: conversationsUrl(request, `/Users/${userSidOf(user)}/Conversations/${thread.sid}`),
        links: links(request, thread, member?.sid ?? ''),
      }
    },
    maxPageSize: 50,
  })
}

const participantThreads = (request: ApiRequest): Answer => {
  const { floor, query } = request
  const [identity, address] = [query('Identity'), query('Address')]
  if ((identity === null) === (address === null))
    return badRequest('Exactly one of Identity and Address is required')
  const who = identity === null ? { address: address ?? '' } : { identity }
  return metaPage(request, {
    key: 'conversations',
    items: threadsOf(request, who).flatMap((thread) => {
      const member = floor
        .participants(thread.sid)
        .find((each) =>
          identity === null ? each.binding?.address === address : each.identity === identity,
        )
      return member === undefined ? [] : [{ thread, member }]
    }),
    sidOf: ({ thread }) => thread.sid,
    shown: ({ thread, member }) => ({
      account_sid: floor.account.accountSid,
      chat_service_sid: floor.account.chatServiceSid,
      participant_sid: member.sid,
      participant_user_sid: member.identity === null ? null : `US${member.sid.slice(2)}`,
      participant_identity: member.identity,
      participant_messaging_binding:
        member.binding === null
          ? null
          : {
              type: member.binding.type,
              address: member.binding.address,
              proxy_address: member.binding.proxyAddress,
            },
      conversation_sid: thread.sid,
      conversation_unique_name: thread.uniqueName,
      conversation_friendly_name: thread.friendlyName,
      conversation_attributes: thread.attributes,
      conversation_date_created: isoDate(thread.createdAt),
      conversation_date_updated: isoDate(thread.updatedAt),
      conversation_created_by: 'system',
      conversation_state: thread.state,
      conversation_timers: {},
      links: links(request, thread, member.sid),
    }),
    maxPageSize: 50,
  })
}

const listUsers = (request: ApiRequest): Answer =>
  metaPage(request, {
    key: 'users',
    items: request.floor.workers(),
    sidOf: userSidOf,
    shown: (worker) => userWire(request, worker),
    maxPageSize: 50,
  })

export const userRoutes: readonly Route[] = [
  ...inBothForms('GET', '/Users', listUsers),
  ...inBothForms('GET', '/Users/:user', (request) =>
    found(request, userOf(request), (worker) => userWire(request, worker)),
  ),
  ...inBothForms('GET', '/Users/:user/Conversations', userThreads),
  ...inBothForms('GET', '/ParticipantConversations', participantThreads),
]
