import { extname, join, normalize, sep } from 'node:path'

export const appOrigin = 'app://floorwalker'

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

/** Headers of every answer to the window. */
export const headersFor = (path: string): Readonly<Record<string, string>> => ({
  'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
})

/** The file below `root` that `url` names; null for another host and for any path that would leave it. */
export const rendererFile = (url: string, root: string): string | null => {
  try {
    const { protocol, host, pathname } = new URL(url)
    if (`${protocol}//${host}` !== appOrigin) return null
    const asked = decodeURIComponent(pathname === '/' || pathname === '' ? '/index.html' : pathname)
    if (/[\0\\:]/.test(asked)) return null
    const path = normalize(join(root, asked))
    return path.startsWith(normalize(root + sep)) ? path : null
  } catch {
    return null
  }
}
