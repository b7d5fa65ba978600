/** A recording with a sound of its own on each channel. */
import type { RecordingView } from '../../../src-main/contract/interaction-views.ts'
import type { TaskSid } from '../../../src-main/domain/ids.ts'

const rate = 8000
const seconds = 90

/** Two people who take turns of some seconds, the second one more quietly. */
const loudness = (channel: number, at: number): number => {
  const isTurn = Math.floor(at / 7) % 2 === channel
  return isTurn
    ? Math.abs(Math.sin(at * 2.3) * Math.sin(at * 0.9)) * (channel === 0 ? 0.8 : 0.5)
    : 0
}

/** 16-bit PCM in a RIFF container. */
const madeWav = (channels: number): Blob => {
  const samples = new Int16Array(rate * seconds * channels)
  for (const index of samples.keys()) {
    const at = Math.floor(index / channels) / rate
    const level = loudness(index % channels, at)
    samples[index] = level * 32_000 * Math.sin(at * 2 * Math.PI * 300)
  }
  const head = new DataView(new ArrayBuffer(44))
  const text = (offset: number, letters: string): void => {
    for (let at = 0; at < letters.length; at += 1)
      head.setUint8(offset + at, letters.charCodeAt(at))
  }
  text(0, 'RIFF')
  head.setUint32(4, 36 + samples.byteLength, true)
  text(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, channels, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * channels * 2, true)
  head.setUint16(32, channels * 2, true)
  head.setUint16(34, 16, true)
  text(36, 'data')
  head.setUint32(40, samples.byteLength, true)
  return new Blob([head, samples], { type: 'audio/wav' })
}

const urls = new Map<number, string>()
const urlOf = (channels: number): string => {
  const url = urls.get(channels) ?? URL.createObjectURL(madeWav(channels))
  urls.set(channels, url)
  return url
}

export const madeRecording = (taskSid: string, channels: number): RecordingView => ({
  recordingSid: `RE${'7'.repeat(32)}`,
  taskSid: taskSid as TaskSid,
  startedAt: Date.now() - 3_600_000,
  durationMs: seconds * 1000,
  channels: channels === 2 ? 2 : 1,
  foundBy: 'conference',
  media: { state: 'cached', url: urlOf(channels), contentType: 'audio/wav' },
  sentences: [
    { from: 0, to: 6800, channel: 1, text: 'Good morning, what can I do for you?' },
    { from: 7000, to: 13_900, channel: 2, text: 'My parcel has not come.' },
    { from: 14_000, to: 20_900, channel: 1, text: 'I am looking it up.' },
  ],
})
