/** What is watched side by side, and where it stands. */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { mostWatched } from '../../../src-main/contract/limits.ts'
import type { WorkerSid } from '../../../src-main/domain/ids.ts'

export type Tile =
  | { readonly kind: 'contact'; readonly associatedContactId: string }
  /** The contact that the agent is in, whichever it is. */
  | { readonly kind: 'agent'; readonly agentSid: WorkerSid }

/** By place; null is a place that was left, so that closing a tile moves no other. */
export type Places = readonly (Tile | null)[]

/** What tells tiles apart: no two show the same. */
export const keyOfTile = (tile: Tile): string =>
  tile.kind === 'agent' ? tile.agentSid : tile.associatedContactId

const isKey = (key: string) => (tile: Tile | null) => tile !== null && keyOfTile(tile) === key

/** With one more in the first free place; null when all are taken. */
export const withTile = (places: Places, tile: Tile): Places | null => {
  const free = places.indexOf(null)
  if (free !== -1) return places.with(free, tile)
  return places.length < mostWatched ? [...places, tile] : null
}

/** With a hole where the tile was; holes at the end are none. */
export const withoutTile = (places: Places, key: string): Places => {
  const left = places.map((tile) => (isKey(key)(tile) ? null : tile))
  return left.slice(0, left.findLastIndex((tile) => tile !== null) + 1)
}

/** How many places are laid out: so few steps that a tile seldom changes its size. */
export const laidOut = (places: Places): 1 | 2 | 4 | 6 =>
  ([1, 2, 4] as const).find((size) => places.length <= size) ?? 6

type Watching = {
  readonly places: Places
  /** The tile that the keyboard was last on. */
  readonly activeKey: string | null
  /** What became of the last wish to watch something. */
  readonly told: string | null
}

export const useWatching = create<Watching>()(
  persist((): Watching => ({ places: [], activeKey: null, told: null }), {
    name: 'watching',
    version: 1,
    partialize: ({ places }) => ({ places }),
  }),
)

/** For the store's hook, or its state: whether there is a tile of this key. */
export const isWatched =
  (key: string) =>
  ({ places }: Pick<Watching, 'places'>): boolean =>
    places.some(isKey(key))

const fullText = `All ${mostWatched} tiles are taken. Close one under Watching first.`

export const closeTile = (key: string): void =>
  void useWatching.setState(({ places }) => ({ places: withoutTile(places, key) }))

const words = {
  contact: { on: 'Watching', off: 'watched' },
  agent: { on: 'Following', off: 'followed' },
} as const

/** Adds a tile, or takes it away again, and says so. `name` is whom it shows. */
export const toggleTile = (tile: Tile, name: string): void => {
  const key = keyOfTile(tile)
  const { places } = useWatching.getState()
  if (isWatched(key)({ places })) {
    closeTile(key)
    return tell(`${name} is not ${words[tile.kind].off} any more.`)
  }
  const next = withTile(places, tile)
  if (next === null) return tell(fullText)
  const taken = next.filter((one) => one !== null).length
  useWatching.setState({
    places: next,
    activeKey: key,
    told: `${words[tile.kind].on} ${name}, ${taken} of ${mostWatched}.`,
  })
}

/** Says something about a wish to watch, until it was read. */
export const tell = (told: string): void => void useWatching.setState({ told })
export const forgetTold = (): void => void useWatching.setState({ told: null })

/** Closes the holes; done when nobody looks. */
export const closeHoles = (): void =>
  void useWatching.setState(({ places }) => ({ places: places.filter((tile) => tile !== null) }))
