/**
 * Chance and identifiers of a simulated floor, both from its seed: the same seed gives the same world.
 */
export type Random = {
  /** [0, 1). */
  next(): number
  /** A whole number, both bounds included. */
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T
  /** Positive, skewed to the right as handling times are, `mean` on average, at most five times that. */
  around(mean: number): number
}

const mix = (value: number): number => {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

const first = <T>(list: readonly T[]): T => {
  const [value] = list
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** Mulberry32: small, fast, and good enough for a crowd. */
export const createRandom = (seed: number): Random => {
  let state = mix(seed + 0x9e3779b9)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => list[between(0, list.length - 1)] ?? first(list),
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of choices) {
        left -= weight
        if (left < 0) return value
      }
      return first(choices)[1]
    },
    around: (mean) => {
      const sum = next() + next() + next() - 1.5
      return Math.round(mean * Math.min(5, Math.exp(sum * 1.1 - 0.14)))
    },
  }
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = (word: number): string =>
  `${hexOfByte[word >>> 24]}${hexOfByte[(word >>> 16) & 255]}${hexOfByte[(word >>> 8) & 255]}${hexOfByte[word & 255]}`

/** Makes identifiers that look like Twilio's. The last word hides the number, so that it can be read back. */
export type SidMaker = {
  /** The next one of its kind. */
  next(prefix: string): string
  /** The n-th one of its kind. */
  at(prefix: string, number: number): string
  /** The number that made `sid`; only meaningful for one of ours. */
  numberOf(sid: string): number
}

export const createSids = (seed: number): SidMaker => {
  const counts = new Map<string, number>()
  const salts = new Map<string, number>()
  const saltOf = (prefix: string): number => {
    const known = salts.get(prefix)
    if (known !== undefined) return known
    const salt = mix(seed ^ mix(prefix.charCodeAt(0) * 256 + prefix.charCodeAt(1)))
    salts.set(prefix, salt)
    return salt
  }
  const at = (prefix: string, number: number): string => {
    const salt = saltOf(prefix)
    const one = mix(salt ^ Math.imul(number + 1, 0x9e3779b1))
    const two = mix(one ^ 0x85ebca6b)
    // joined, not added: a sum of texts keeps its parts until somebody reads it
    const parts = [hex(one), hex(two), hex(mix(two + 0xc2b2ae35)), hex((number ^ salt) >>> 0)]
    return [prefix, ...parts].join('')
  }
  return {
    at,
    next: (prefix) => {
      const number = counts.get(prefix) ?? 0
      counts.set(prefix, number + 1)
      return at(prefix, number)
    },
    numberOf: (sid) => (Number.parseInt(sid.slice(26), 16) ^ saltOf(sid.slice(0, 2))) >>> 0,
  }
}
