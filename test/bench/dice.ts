/** 0 <= value < 1; the same numbers for the same seed, on every machine (mulberry32). */
export type Dice = () => number

export const createDice = (seed: number): Dice => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pick = <Item>(dice: Dice, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(dice() * items.length)] ?? items[0]

export const sid = <Prefix extends string>(prefix: Prefix, dice: Dice): `${Prefix}${string}` =>
  `${prefix}${Array.from({ length: 32 }, () => Math.floor(dice() * 16).toString(16)).join('')}`
