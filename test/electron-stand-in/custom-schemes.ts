/**
 * Custom schemes. Chromium gets `https://host.scheme.standin/path` for `scheme://host/path`: a secure
 * context whose requests are answered before any name is looked up.
 */
import { runtime } from './runtime.ts'
import { strict } from './unsupported.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()

/** The handler of the URL's scheme, when the application has one. */
export const handlerOf = (url: string): Handler | undefined =>
  handlers.get(url.slice(0, Math.max(0, url.indexOf(':'))))

/** `app://console/x` as Chromium knows it; other URLs stay as they are. */
export const toWeb = (url: string): string => {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  return handlers.has(scheme) ? `https://${host || 'x'}.${scheme}.standin${rest || '/'}` : url
}

/** The way back. */
export const fromWeb = (url: string): string =>
  url.replace(/^https:\/\/([^/]*)\.([\w+-]+)\.standin(?=\/|$)/, '$2://$1')

/** Scheme names inside a content security policy, as Chromium has to see them. */
export const policyToWeb = (policy: string): string =>
  policy.replace(
    /(?<=[\s;])([a-z][\w+-]*):(?:\/\/([\w.-]+))?(?=[\s;]|$)/g,
    (source, scheme, host) =>
      handlers.has(scheme) ? `https://${host ?? '*'}.${scheme}.standin` : source,
  )

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (_schemes: readonly object[]): void => {
    if (runtime.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  },
  handle: (scheme: string, handler: Handler): void => {
    if (handlers.has(scheme)) throw new Error(`The scheme '${scheme}' is already registered`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme: string): void => void handlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
})
