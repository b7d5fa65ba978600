/** A short MP3 made by hand: no encoder is at hand, and a player needs no more than valid frames. */

const framesPerSecond = 44_100 / 1152
const frameBytes = 104
const maxSeconds = 5

/** Writes numbers of given widths one after the other, highest bit first. */
const bits = (length: number) => {
  const bytes = new Uint8Array(length)
  let at = 0
  return {
    bytes,
    put: (value: number, width: number): void => {
      for (let bit = width - 1; bit >= 0; bit -= 1, at += 1)
        if ((value >> bit) & 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7))
    },
  }
}

/**
 * One frame of MPEG-1 Layer III, 32 kbit/s, 44.1 kHz, mono. Both granules hold one spectral line, the
 * 12th of 576 (about 440 Hz), in the "count 1" region: quadruples of 0 or 1, where the code of table B is
 * the inverted quadruple, followed by a sign bit for each 1.
 */
const frame = (): Uint8Array => {
  const { bytes, put } = bits(frameBytes)
  const zeroQuadruples = 2
  const granuleBits = zeroQuadruples * 4 + 4 + 1
  put(0xff_fb, 16)
  put(0x10_c0, 16)
  put(0, 9 + 5 + 4)
  for (const _ of [0, 1]) {
    put(granuleBits, 12)
    put(0, 9)
    const gain = 198
    put(gain, 8)
    put(0, 4 + 1 + 15 + 4 + 3 + 1 + 1)
    put(1, 1)
  }
  for (const _ of [0, 1]) {
    for (let each = 0; each < zeroQuadruples; each += 1) put(0b1111, 4)
    put(0b1110, 4)
    put(0, 1)
  }
  return bytes
}

/** An MP3 of about `durationMs`, five seconds at most. */
export const toneMp3 = (durationMs: number): Uint8Array => {
  const seconds = Math.min(Math.max(durationMs / 1000, 1), maxSeconds)
  const count = Math.ceil(seconds * framesPerSecond)
  const one = frame()
  const whole = new Uint8Array(count * one.length)
  for (let at = 0; at < count; at += 1) whole.set(one, at * one.length)
  return whole
}
