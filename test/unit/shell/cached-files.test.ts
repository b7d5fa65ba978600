import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cachedFileResponse, fileSidIn, rangeIn } from '../../../src-main/shell/cached-files.ts'

const sid = `RE${'1'.repeat(32)}`
const wav = Buffer.from('RIFF....WAVEfmt 0123456789')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwalker-'))
  writeFileSync(join(folder, sid), wav)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a whole file comes with the type of its bytes and a policy that lets nothing run', async () => {
  const response = await cachedFileResponse(folder, sid, null)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'audio/wav',
    'content-length': String(wav.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  })
  expect(Buffer.from(await response.arrayBuffer())).toEqual(wav)
})

test.each([
  ['bytes=0-3', 'RIFF', `bytes 0-3/${wav.length}`],
  ['bytes=16-', '0123456789', `bytes 16-25/${wav.length}`],
  ['bytes=-4', '6789', `bytes 22-25/${wav.length}`],
  ['bytes=20-999', '456789', `bytes 20-25/${wav.length}`],
])('%s gives that part', async (range, text, told) => {
  const response = await cachedFileResponse(folder, sid, range)
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe(told)
  expect(await response.text()).toBe(text)
})

test('a range outside the file is refused, several ranges get the whole', async () => {
  expect((await cachedFileResponse(folder, sid, 'bytes=26-')).status).toBe(416)
  expect((await cachedFileResponse(folder, sid, 'bytes=0-1,4-5')).status).toBe(200)
  expect(rangeIn('bytes=-', 5)).toBe(null)
  expect(rangeIn('lines=1-2', 5)).toBe(null)
})

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
  '<html><script>1</script></html>',
  '%PDF-1.7',
  '',
])('%j is not served at all', async (text) => {
  writeFileSync(join(folder, sid), text)
  expect((await cachedFileResponse(folder, sid, null)).status).toBe(404)
})

test('only a SID below /media/ names a file, and without an open account there is none', async () => {
  expect(fileSidIn(`app://floorwalker/media/${sid}`)).toBe(sid)
  for (const path of ['media/../x', `media/${sid}/..`, `media/%2e%2e%2f${sid}`, sid, 'media/'])
    expect(fileSidIn(`app://floorwalker/${path}`)).toBe(null)
  expect((await cachedFileResponse(null, sid, null)).status).toBe(404)
  expect((await cachedFileResponse(folder, `ME${'2'.repeat(32)}`, null)).status).toBe(404)
})
