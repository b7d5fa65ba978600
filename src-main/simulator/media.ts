/** Bytes for attachments and recordings: small, valid where a player looks, and always the same. */
import type { Media } from './resources.ts'
import type { Recording } from './voice-resources.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** As many bytes as the attachment's size says. */
export const mediaBytes = (media: Media): Uint8Array => {
  const bytes = Buffer.alloc(media.size)
  const head = media.contentType === 'application/pdf' ? pdf : png
  head.copy(bytes)
  return bytes
}

const sampleRate = 8_000
/** Longer calls repeat their first half minute nowhere: it is enough to hear that it plays. */
const longestMs = 30_000

/** A WAV of two channels with a low tone, 8 bit. */
export const recordingBytes = ({ durationMs, channels }: Recording): Uint8Array => {
  const samples =
    Math.ceil((Math.min(durationMs ?? 1_000, longestMs) / 1000) * sampleRate) * channels
  const wav = Buffer.alloc(44 + samples, 128)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(channels, 22)
  wav.writeUInt32LE(sampleRate, 24)
  wav.writeUInt32LE(sampleRate * channels, 28)
  wav.writeUInt16LE(channels, 32)
  wav.writeUInt16LE(8, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples, 40)
  for (let index = 0; index < samples; index++)
    wav[44 + index] = 128 + Math.round(20 * Math.sin((index / channels / sampleRate) * 1382))
  return wav
}
