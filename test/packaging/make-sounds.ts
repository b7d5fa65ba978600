/**
 * Makes the sounds in resources/sounds out of sine waves: `npx node test/packaging/make-sounds.ts`. Mono, 16
 * bit, 22,050 samples a second.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../resources/sounds')
const rate = 22_050

/** One struck tone: when it begins and how long it rings, in seconds. */
type Strike = {
  readonly at: number
  readonly hertz: number
  readonly seconds: number
  readonly loudness: number
  /** Loudness of the overtones at 2, 3, ... times the pitch. */
  readonly overtones?: readonly number[]
}

const attackSeconds = 0.006

const sampleOf = ({ at, hertz, seconds, loudness, overtones = [] }: Strike, t: number): number => {
  const since = t - at
  if (since < 0 || since > seconds) return 0
  const attack = Math.min(1, since / attackSeconds)
  const decay = Math.exp((-5 * since) / seconds) * Math.min(1, (seconds - since) / 0.02)
  const wave = [1, ...overtones].reduce(
    (sum, part, index) => sum + part * Math.sin(2 * Math.PI * hertz * (index + 1) * since),
    0,
  )
  return loudness * attack * decay * wave
}

/** A WAV file of all strikes together. */
const wavOf = (strikes: readonly Strike[]): Uint8Array => {
  const seconds = Math.max(...strikes.map(({ at, seconds: length }) => at + length))
  const count = Math.ceil(seconds * rate)
  const bytes = new Uint8Array(44 + 2 * count)
  const view = new DataView(bytes.buffer)
  const ascii = (offset: number, text: string): void =>
    bytes.set(new TextEncoder().encode(text), offset)
  ascii(0, 'RIFF')
  view.setUint32(4, 36 + 2 * count, true)
  ascii(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  ascii(36, 'data')
  view.setUint32(40, 2 * count, true)
  for (let n = 0; n < count; n += 1) {
    const sum = strikes.reduce((all, strike) => all + sampleOf(strike, n / rate), 0)
    view.setInt16(44 + 2 * n, Math.round(32_767 * Math.max(-1, Math.min(1, sum))), true)
  }
  return bytes
}

const bellTones = [0.5, 0.25, 0.12]
const sounds: Readonly<Record<string, readonly Strike[]>> = {
  chime: [
    { at: 0, hertz: 659.3, seconds: 0.5, loudness: 0.4, overtones: [0.2] },
    { at: 0.14, hertz: 880, seconds: 0.7, loudness: 0.4, overtones: [0.2] },
  ],
  bell: [{ at: 0, hertz: 784, seconds: 1.1, loudness: 0.35, overtones: bellTones }],
  knock: [
    { at: 0, hertz: 196, seconds: 0.14, loudness: 0.6, overtones: [0.4, 0.2] },
    { at: 0.18, hertz: 196, seconds: 0.14, loudness: 0.6, overtones: [0.4, 0.2] },
  ],
  pulse: [0, 0.16, 0.32].map((at) => ({ at, hertz: 988, seconds: 0.16, loudness: 0.5 })),
  alarm: [0, 0.25, 0.5].flatMap((at) => [
    { at, hertz: 740, seconds: 0.18, loudness: 0.4, overtones: [0.3] },
    { at: at + 0.12, hertz: 587.3, seconds: 0.2, loudness: 0.4, overtones: [0.3] },
  ]),
}

for (const [name, strikes] of Object.entries(sounds))
  writeFileSync(resolve(folder, `${name}.wav`), wavOf(strikes))
