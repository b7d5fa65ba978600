/** Stands between a page and everything it asks for: custom schemes, navigation, request filters. */
import { fromWeb, handlerOf, policyToWeb } from './custom-schemes.ts'
import { preventable, traceFailure } from './runtime.ts'
import type { Session as AppSession, Verdict } from './session.ts'
import type { Target } from './targets.ts'

export type RequestRules = {
  readonly appSession: AppSession
  /** What the request is about, for the application's listeners. */
  readonly details: () => object
  /** Whether the application itself asked for this page (`loadURL`, reload). */
  readonly isExpected: (webUrl: string) => boolean
  readonly emit: (name: 'will-navigate' | 'will-frame-navigate', event: object, url: string) => void
}

type Paused = {
  readonly requestId: string
  readonly resourceType: string
  readonly frameId: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly postData?: string
  }
}

const entries = (headers: Iterable<[string, string]>): { name: string; value: string }[] =>
  Array.from(headers, ([name, value]) => ({ name, value }))

/** Answers a request to a custom scheme from the application's handler; null = the request fails. */
const askHandler = async ({ request }: Paused, url: string): Promise<Response | null> => {
  const { method, headers, postData } = request
  const body = postData === undefined ? {} : { body: postData }
  try {
    const response = await handlerOf(url)?.(new Request(url, { method, headers, ...body }))
    return response === undefined || response.type === 'error' ? null : response
  } catch (error) {
    console.error('stand-in: a protocol handler failed', error)
    return null
  }
}

/** Whether the application lets the page, or a frame of it, go to the address. */
const mayNavigate = (
  paused: Paused,
  url: string,
  targetId: string,
  rules: RequestRules,
): boolean => {
  if (paused.resourceType !== 'Document' || paused.redirectedRequestId !== undefined) return true
  const isMainFrame = paused.frameId === targetId
  if (isMainFrame && rules.isExpected(paused.request.url)) return true
  const event = preventable({ ...rules.details(), url, isMainFrame, isSameDocument: false })
  rules.emit('will-frame-navigate', event, url)
  if (isMainFrame) rules.emit('will-navigate', event, url)
  return !event.defaultPrevented
}

export const interceptRequests = async (target: Target, rules: RequestRules): Promise<void> => {
  const { session, targetId } = target
  const { webRequest } = rules.appSession

  const fail = (requestId: string, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed') =>
    session.send('Fetch.failRequest', { requestId, errorReason })
  const goOn = (requestId: string, { redirectURL, requestHeaders }: Verdict) =>
    session.send('Fetch.continueRequest', {
      requestId,
      ...(redirectURL === undefined ? {} : { url: redirectURL }),
      ...(requestHeaders && { headers: entries(Object.entries(requestHeaders)) }),
    })
  const fulfil = async (requestId: string, response: Response) => {
    const policy = response.headers.get('content-security-policy')
    const headers = new Headers(response.headers)
    if (policy !== null) headers.set('content-security-policy', policyToWeb(policy))
    return session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: entries(headers),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }
  const decide = async (paused: Paused): Promise<unknown> => {
    const { requestId, request, resourceType } = paused
    const url = fromWeb(request.url)
    const details = { ...rules.details(), method: request.method, resourceType }
    if (!mayNavigate(paused, url, targetId, rules)) return fail(requestId, 'Aborted')
    const before = await webRequest.ask('onBeforeRequest', url, details)
    if (before.cancel === true) return fail(requestId, 'BlockedByClient')
    if (handlerOf(url) !== undefined) {
      // Chromium's own question for the tab's icon, which Electron does not ask.
      if (url.endsWith('/favicon.ico'))
        return fulfil(requestId, new Response(null, { status: 204 }))
      const response = await askHandler(paused, url)
      return response === null ? fail(requestId, 'Failed') : fulfil(requestId, response)
    }
    const { headers: requestHeaders } = request
    const onSend = await webRequest.ask('onBeforeSendHeaders', url, { ...details, requestHeaders })
    return goOn(requestId, { ...before, ...onSend })
  }

  session.on('Fetch.requestPaused', (paused) => {
    decide(paused as Paused).catch(traceFailure('request'))
  })
  await session.send('Fetch.enable', {
    patterns: [
      { urlPattern: 'https://*.standin/*' },
      { urlPattern: '*', resourceType: 'Document' },
      ...(webRequest.isWatching() ? [{ urlPattern: '*' }] : []),
    ],
  })
}
