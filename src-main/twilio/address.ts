import { TwilioFailure } from './failure.ts'

const twilioHost = /^([a-z0-9-]+\.)+twilio\.com$/

export type Address = (uri: string) => URL

/**
 * Where a request really goes. Twilio's own hosts over https, or, with a base URL set, that base with the
 * real host as the first path segment. Every other host is refused, so that no answer (a next-page URL,
 * for one) can make the key leave for elsewhere. Throws a `refused` failure for those.
 */
export const createAddress = (twilioUrl: string | null): Address => {
  const base = twilioUrl === null ? null : new URL(twilioUrl).href.replace(/\/$/, '')
  return (uri) => {
    const isRewritten = base !== null && uri.startsWith(`${base}/`)
    const real = new URL(isRewritten ? `https://${uri.slice(base.length + 1)}` : uri)
    const isTwilio =
      real.protocol === 'https:' && real.port === '' && twilioHost.test(real.hostname)
    if (!isTwilio || real.username !== '' || real.password !== '')
      throw new TwilioFailure({ kind: 'refused', status: 0, code: null })
    return base === null ? real : new URL(`${base}/${real.hostname}${real.pathname}${real.search}`)
  }
}

/** The product that a URL belongs to, as metering names it: 'taskrouter', 'conversations', 'flex-api'. */
export const apiOf = (uri: string): string =>
  /\/\/(?:[^/]*\/)?([a-z-]+)[.\w-]*\.twilio\.com/.exec(uri)?.[1] ?? 'other'
