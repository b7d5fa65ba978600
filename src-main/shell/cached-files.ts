/** Serves the cache's files to the window: only what its bytes say can be shown, and nothing that runs. */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileKind, headBytes } from '../domain/file-kinds.ts'
import { isFileSid } from '../domain/file-names.ts'

const headers = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // customers' files lie in one place only
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
} as const

const none = (): Response => new Response(null, { status: 404 })

/** The SID in `/media/<sid>`; null for any other path. */
export const fileSidIn = (url: string): string | null => {
  const sid = /^\/media\/([^/]+)$/.exec(URL.parse(url)?.pathname ?? '')?.[1] ?? ''
  return isFileSid(sid) ? sid : null
}

type Range = { readonly from: number; readonly to: number }

/** One range of bytes, both ends included; null for none or several, 'outside' when it has nothing. */
export const rangeIn = (header: string | null, size: number): Range | null | 'outside' => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'outside' : { from, to }
}

const bodyOf = (path: string, { from, to }: Range): ReadableStream =>
  Readable.toWeb(createReadStream(path, { start: from, end: to })) as ReadableStream

const headOf = async (file: FileHandle): Promise<Uint8Array> => {
  const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0)
  return buffer.subarray(0, bytesRead)
}

/** The answer to a request for a cached file; `folder` is the open account's, null when there is none. */
export const cachedFileResponse = async (
  folder: string | null,
  sid: string,
  rangeHeader: string | null,
): Promise<Response> => {
  if (folder === null || !isFileSid(sid)) return none()
  const path = join(folder, sid)
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch {
    return none()
  }
  try {
    const { size } = await file.stat()
    const { contentType, isShown } = fileKind(await headOf(file))
    if (!isShown) return none()
    const range = rangeIn(rangeHeader, size)
    if (range === 'outside')
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
    const { from, to } = range ?? { from: 0, to: size - 1 }
    return new Response(bodyOf(path, { from, to }), {
      status: range === null ? 200 : 206,
      headers: {
        ...headers,
        'content-type': contentType,
        'content-length': String(to - from + 1),
        ...(range !== null && { 'content-range': `bytes ${from}-${to}/${size}` }),
      },
    })
  } finally {
    await file.close()
  }
}
