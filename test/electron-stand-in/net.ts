import { createReadStream, existsSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { handlerOf } from './custom-schemes.ts'
import { strict } from './unsupported.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  map: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
}

const fetchFile = (url: string): Response => {
  const path = fileURLToPath(url)
  if (!existsSync(path) || statSync(path).isDirectory()) throw new Error('net::ERR_FILE_NOT_FOUND')
  const type = mediaTypes[path.split('.').pop() ?? ''] ?? 'application/octet-stream'
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  return new Response(body, { headers: { 'content-type': type } })
}

export const net = strict('net', {
  isOnline: () => true,
  online: true,
  fetch: async (input: string | Request | URL, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input)
    if (url.startsWith('file:')) return fetchFile(url)
    const handler = handlerOf(url)
    return handler === undefined ? fetch(input, init) : handler(new Request(input, init))
  },
})
