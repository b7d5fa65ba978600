/** Moves the keyboard from tile to tile. */
import { closeTile, useWatching } from './tiles.ts'

const tiles = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-tile]'),
]

/** The tile that the keyboard is on, or in. */
const focused = (): HTMLElement | undefined =>
  tiles().find((tile) => tile.contains(document.activeElement))

/** Where the keyboard was last, else the first tile. */
export const focusActive = (): void => {
  const { activeKey } = useWatching.getState()
  const all = tiles()
  const tile = all.find(({ dataset }) => dataset['tile'] === activeKey) ?? all[0]
  tile?.focus({ preventScroll: true })
}

/** The next tile of the row, or the one before. */
export const stepTile = (step: 1 | -1): void => {
  const now = focused()
  if (now === undefined) return focusActive()
  const all = tiles()
  all[all.indexOf(now) + step]?.focus({ preventScroll: true })
}

/** The tile below, or above: the nearest one of the column. */
export const stepRow = (step: 1 | -1): void => {
  const now = focused()
  if (now === undefined) return focusActive()
  const { left, top } = now.getBoundingClientRect()
  tiles()
    .find((tile) => {
      const place = tile.getBoundingClientRect()
      return place.left === left && Math.sign(place.top - top) === step
    })
    ?.focus({ preventScroll: true })
}

/** The contact of the keyboard's tile; null between two contacts. */
export const contactAtHand = (): string | null => focused()?.dataset['contact'] ?? null

/** Closes the keyboard's tile; the next one has the keyboard then. */
export const closeAtHand = (): void => {
  const now = focused()
  const all = tiles()
  const key = now?.dataset['tile']
  if (now === undefined || key === undefined) return
  const at = all.indexOf(now)
  const next = all[at + 1] ?? all[at - 1]
  next?.focus({ preventScroll: true })
  closeTile(key)
}
