import { extname, join, normalize, sep } from 'node:path'

export const appOrigin = 'app://floorwalker'
/** The video window has an origin of its own, so that camera and microphone are allowed to no other page. */
export const videoOrigin = 'app://video'

/** The window runs its own scripts and talks to nobody; style is inline because the parts inject some. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ')

/** The one page that talks to somebody: signalling and quality reports of Twilio Video, and no other host. */
export const videoPolicy = contentPolicy
  .replace(
    "connect-src 'self'",
    "connect-src 'self' wss://global.vss.twilio.com wss://sdkgw.us1.twilio.com",
  )
  .replace("media-src 'self'", "media-src 'self' mediastream: blob:")

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

/** Headers of every answer to a window whose page has this address. */
export const headersFor = (path: string, url: string): Readonly<Record<string, string>> => ({
  'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
  'content-security-policy': url.startsWith(`${videoOrigin}/`) ? videoPolicy : contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
})

/** The file below `root` that `url` names; null for another host and for any path that would leave it. */
export const rendererFile = (url: string, root: string): string | null => {
  try {
    const { protocol, host, pathname } = new URL(url)
    if (![appOrigin, videoOrigin].includes(`${protocol}//${host}`)) return null
    const asked = decodeURIComponent(pathname === '/' || pathname === '' ? '/index.html' : pathname)
    if (/[\0\\:]/.test(asked)) return null
    const path = normalize(join(root, asked))
    return path.startsWith(normalize(root + sep)) ? path : null
  } catch {
    return null
  }
}
