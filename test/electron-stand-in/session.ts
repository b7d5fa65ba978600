/** Sessions: permission handlers and request filters. All partitions share the one Chromium profile. */
import { EventEmitter } from 'node:events'
import { protocol } from './custom-schemes.ts'
import { net } from './net.ts'
import { strict } from './unsupported.ts'

type PermissionHandler = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: object,
) => void
type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: object,
) => boolean

export type Verdict = {
  readonly cancel?: boolean
  readonly redirectURL?: string
  readonly requestHeaders?: Readonly<Record<string, string>>
}
type Listener = (details: object, answer: (verdict: Verdict) => void) => void
type Filter = { readonly urls: readonly string[] }

const everyUrl: Filter = { urls: ['<all_urls>'] }
const matches = ({ urls }: Filter, url: string): boolean =>
  urls.some((pattern) => {
    const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
    return pattern === '<all_urls>' || new RegExp(`^${escaped}$`).test(url)
  })

const createWebRequest = () => {
  const hooks = new Map<string, { readonly filter: Filter; readonly listener: Listener }>()
  const hook =
    (name: string) =>
    (...given: readonly [Listener | null] | readonly [Filter, Listener | null]): void => {
      const [filter, listener] = given.length === 1 ? [everyUrl, given[0]] : given
      if (listener === null) hooks.delete(name)
      else hooks.set(name, { filter, listener })
    }
  return {
    onBeforeRequest: hook('onBeforeRequest'),
    onBeforeSendHeaders: hook('onBeforeSendHeaders'),
    isWatching: (): boolean => hooks.size > 0,
    ask: async (name: string, url: string, details: object): Promise<Verdict> => {
      const found = hooks.get(name)
      if (found === undefined || !matches(found.filter, url)) return {}
      return new Promise((resolve) => found.listener({ ...details, url }, resolve))
    },
  }
}

const createSession = () => {
  let permissionHandler: PermissionHandler | null = null
  let permissionCheck: PermissionCheck | null = null
  const members = {
    protocol,
    webRequest: strict('session.webRequest', createWebRequest()),
    fetch: net.fetch,
    setPermissionRequestHandler: (handler: PermissionHandler | null) =>
      void (permissionHandler = handler),
    setPermissionCheckHandler: (check: PermissionCheck | null) => void (permissionCheck = check),
    setDevicePermissionHandler: () => {},
    setDisplayMediaRequestHandler: () => {},
    setCertificateVerifyProc: () => {},
    setSpellCheckerEnabled: () => {},
    setSpellCheckerLanguages: () => {},
    setUserAgent: () => {},
    setProxy: async () => {},
    resolveProxy: async () => 'DIRECT',
    clearCache: async () => {},
    clearStorageData: async () => {},
    closeAllConnections: async () => {},
    flushStorageData: () => {},
    isPersistent: () => true,
    /** The stand-in's own: what the application answers for a page that asks for a permission. */
    isGranted: async (contents: unknown, permission: string, origin: string): Promise<boolean> => {
      const details = { requestingUrl: origin, isMainFrame: true }
      if (permissionCheck?.(contents, permission, origin, details) === false) return false
      const handler = permissionHandler
      if (handler === null) return true
      return new Promise((resolve) => handler(contents, permission, resolve, details))
    },
  }
  return strict('session', Object.assign(new EventEmitter(), members))
}

export type Session = ReturnType<typeof createSession>

const partitions = new Map<string, Session>()
const fromPartition = (name: string): Session => {
  const found = partitions.get(name) ?? createSession()
  partitions.set(name, found)
  return found
}

export const session = strict('session', {
  defaultSession: fromPartition(''),
  fromPartition,
})
