/** Both forms of a Conversations path: with the service in it, and short for the default service. */
import { type ApiRequest, hosts, notFound, type Route } from '../api.ts'

const isLongForm = (request: ApiRequest): boolean => request.param('service') !== ''

/** URLs in an answer keep the form in which the question was asked. */
export const conversationsUrl = (request: ApiRequest, path: string): string => {
  const service = isLongForm(request) ? `/Services/${request.param('service')}` : ''
  return `https://${hosts.conversations}/v1${service}${path}`
}

/** Only the service form names the service within what hangs below a conversation. */
export const conversationsOwner = (request: ApiRequest) => ({
  account_sid: request.floor.account.accountSid,
  ...(isLongForm(request) && { chat_service_sid: request.floor.account.chatServiceSid }),
})

export const inBothForms = (
  method: Route['method'],
  path: string,
  answer: Route['answer'],
): readonly Route[] =>
  ['/v1', '/v1/Services/:service'].map((base) => ({
    method,
    host: hosts.conversations,
    path: `${base}${path}`,
    answer: (request) =>
      isLongForm(request) && request.param('service') !== request.floor.account.chatServiceSid
        ? notFound(request)
        : answer(request),
  }))
