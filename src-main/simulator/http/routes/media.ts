/** The media hosts of Conversations: a description with a short-lived link, and the bytes behind it. */
import type { Media } from '../../resources.ts'
import {
  type Answer,
  type ApiRequest,
  bytesAnswer,
  errorAnswer,
  found,
  hosts,
  notFound,
  outcomeAnswer,
  type Route,
  placeOf,
} from '../api.ts'
import { isoDate } from '../wire-values.ts'

const mediaWire = (request: ApiRequest, media: Media) => {
  const { floor, ownUrl, links, faults } = request
  const service = floor.account.chatServiceSid
  const path = `/v1/Services/${service}/Media/${media.sid}`
  const now = floor.now()
  return {
    sid: media.sid,
    service_sid: service,
    account_sid: floor.account.accountSid,
    date_created: isoDate(now),
    date_updated: isoDate(now),
    date_upload_updated: isoDate(now),
    size: media.size,
    content_type: media.contentType,
    filename: media.filename,
    author: null,
    category: 'media',
    is_multipart_upstream: false,
    url: `https://${hosts.media}${path}`,
    links: {
      content: `${path}/Content`,
      content_direct_temporary:
        faults.strike('other-link', placeOf(request))?.url ??
        links.make(`${ownUrl}/${hosts.mediaContent}`, media.sid, now),
    },
  }
}

const inFlexChat =
  (answer: Route['answer']): Route['answer'] =>
  (request) =>
    request.param('service') === request.floor.account.chatServiceSid
      ? answer(request)
      : notFound(request)

const describe = (request: ApiRequest): Answer =>
  found(request, request.floor.media(request.param('media')), (media) => mediaWire(request, media))

const upload = (request: ApiRequest): Answer => {
  const outcome = request.floor.addMedia({
    filename: request.query('Filename'),
    contentType: request.contentType,
    bytes: request.bytes,
  })
  return outcomeAnswer(201, outcome, (media) => mediaWire(request, media))
}

const download = (request: ApiRequest): Answer => {
  const sid = request.param('media')
  const media = request.floor.media(sid)
  if (media === null) return notFound(request)
  const isExpired = request.faults.strike('expired-link', placeOf(request)) !== null
  if (!request.links.redeem(sid, request.url.searchParams, request.floor.now()) || isExpired)
    return errorAnswer(403, 20403, 'The link has expired or was used')
  const bytes = request.faults.strike('other-bytes', placeOf(request))?.bytes ?? media.bytes
  const huge = request.faults.strike('huge', placeOf(request))
  return {
    ...bytesAnswer(bytes, media.contentType),
    ...(huge !== null && { paddedTo: huge.size }),
  }
}

const folder = '/v1/Services/:service/Media'

export const mediaRoutes: readonly Route[] = [
  { method: 'POST', host: hosts.media, path: folder, answer: inFlexChat(upload) },
  { method: 'GET', host: hosts.media, path: `${folder}/:media`, answer: inFlexChat(describe) },
  {
    method: 'GET',
    host: hosts.mediaContent,
    path: '/:media',
    answer: download,
    isOpen: true,
  },
]
