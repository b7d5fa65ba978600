/**
 * What a file is, told by its first bytes: what a sender or a server says of it is not trusted. Only
 * kinds that a window can show without running anything are shown; all else can only be saved.
 */

/** Bytes of a file's beginning that tell its kind. */
export const headBytes = 64

export type FileKind = {
  readonly contentType: string
  /** May be shown or played inside the window. */
  readonly isShown: boolean
}

type Rule = FileKind & { readonly fits: (head: Uint8Array) => boolean }

const textAt = (head: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...head.subarray(at, at + length))

const starts =
  (text: string, at = 0) =>
  (head: Uint8Array): boolean =>
    textAt(head, at, text.length) === text

const both =
  (...parts: readonly Rule['fits'][]): Rule['fits'] =>
  (head) =>
    parts.every((part) => part(head))

/** An ISO media file (MP4 and its kin) whose brand is one of these. */
const brand =
  (...brands: readonly string[]): Rule['fits'] =>
  (head) =>
    starts('ftyp', 4)(head) && brands.includes(textAt(head, 8, 4))

/** A frame of MPEG audio; `layer` in the bits that name it, 0 is ADTS (AAC). */
const mpegFrame =
  (layer: (bits: number) => boolean) =>
  (head: Uint8Array): boolean =>
    head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && layer(((head[1] ?? 0) >> 1) & 3)

const shown = (contentType: string, fits: Rule['fits']): Rule => ({
  contentType,
  isShown: true,
  fits,
})
const kept = (contentType: string, fits: Rule['fits']): Rule => ({
  contentType,
  isShown: false,
  fits,
})

const rules: readonly Rule[] = [
  shown('image/png', starts('\x89PNG\r\n\x1a\n')),
  shown('image/jpeg', starts('\xff\xd8\xff')),
  shown('image/gif', (head) => starts('GIF87a')(head) || starts('GIF89a')(head)),
  shown('image/webp', both(starts('RIFF'), starts('WEBP', 8))),
  shown('image/avif', brand('avif', 'avis')),
  shown('audio/wav', both(starts('RIFF'), starts('WAVE', 8))),
  shown('audio/ogg', starts('OggS')),
  shown('audio/flac', starts('fLaC')),
  shown('audio/mp4', brand('M4A ', 'M4B ')),
  shown('video/mp4', brand('isom', 'iso2', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', '3gp4')),
  shown(
    'video/webm',
    both(starts('\x1a\x45\xdf\xa3'), (head) => textAt(head, 0, 64).includes('webm')),
  ),
  shown('audio/mpeg', starts('ID3')),
  shown(
    'audio/mpeg',
    mpegFrame((bits) => bits !== 0),
  ),
  shown(
    'audio/aac',
    mpegFrame((bits) => bits === 0),
  ),
  kept('application/pdf', starts('%PDF-')),
  kept('application/zip', starts('PK\x03\x04')),
]

const unknown: FileKind = { contentType: 'application/octet-stream', isShown: false }

/** The kind of a file that begins with `head`. */
export const fileKind = (head: Uint8Array): FileKind => {
  const { contentType, isShown } = rules.find(({ fits }) => fits(head)) ?? unknown
  return { contentType, isShown }
}
