import { expect, test } from 'vitest'
import { fileKind } from '../../../src-main/domain/file-kinds.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
  ['\0\0\0\x1cftypavif', 'image/avif'],
  ['\0\0\0\x1cftypisom', 'video/mp4'],
  ['\0\0\0\x1cftypM4A ', 'audio/mp4'],
  ['OggS', 'audio/ogg'],
  ['ID3\x04', 'audio/mpeg'],
  ['\xff\xfb\x90', 'audio/mpeg'],
  ['\xff\xf1\x50', 'audio/aac'],
  ['\x1a\x45\xdf\xa3\x01\x42\x82\x84webm', 'video/webm'],
])('%j is shown as %s', (text, contentType) => {
  expect(fileKind(bytes(text))).toEqual({ contentType, isShown: true })
})

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '<!doctype html><script>alert(1)</script>',
  '%PDF-1.7',
  'PK\x03\x04',
  'MZ\x90\0',
  'ftypisom',
  'RIFF\x10\0\0\0AVI ',
  '',
])('%j is not shown', (text) => {
  expect(fileKind(bytes(text)).isShown).toBe(false)
})
