import type { WindowState } from './preferences.ts'

export type Bounds = WindowState['bounds']
export type Screen = { readonly id: number; readonly workArea: Bounds }

export const minimumSize = { width: 1024, height: 640 } as const
const preferredSize = { width: 1440, height: 900 } as const

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most))

const overlap = (a: Bounds, b: Bounds): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

const centred = (area: Bounds): Bounds => {
  const width = between(minimumSize.width, preferredSize.width, area.width)
  const height = between(minimumSize.height, preferredSize.height, area.height)
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  }
}

/** Wholly inside `area`, as far as the minimum size lets it. */
const fitted = (bounds: Bounds, area: Bounds): Bounds => {
  const width = Math.max(minimumSize.width, Math.min(bounds.width, area.width))
  const height = Math.max(minimumSize.height, Math.min(bounds.height, area.height))
  return {
    x: between(area.x, bounds.x, Math.max(area.x, area.x + area.width - width)),
    y: between(area.y, bounds.y, Math.max(area.y, area.y + area.height - height)),
    width,
    height,
  }
}

/**
 * Where to open the window: where it was left, moved back into view when the screen it was on has
 * shrunk, and in the middle of the primary screen (`screens[0]`) when that screen is gone.
 */
export const recoverBounds = (
  saved: WindowState | null,
  screens: readonly [Screen, ...Screen[]],
): Bounds => {
  const [primary] = screens
  if (saved === null) return centred(primary.workArea)
  const same = screens.find((screen) => screen.id === saved.displayId)
  const covered = screens
    .filter((screen) => overlap(saved.bounds, screen.workArea) > 0)
    .sort((a, b) => overlap(saved.bounds, b.workArea) - overlap(saved.bounds, a.workArea))[0]
  const home = same ?? covered
  return home ? fitted(saved.bounds, home.workArea) : centred(primary.workArea)
}
