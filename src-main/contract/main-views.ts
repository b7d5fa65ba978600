/**
 * The window's views in the order of the rail, the menu and Ctrl and a digit, which are all made from this
 * table: a view is listed once it exists. `src-renderer/app/views.tsx` says what each one shows.
 */
export const mainViews = [
  { name: 'agents', label: 'Live agents', short: 'Agents', digit: 1 },
  { name: 'queues', label: 'Queues', short: 'Queues', digit: 2 },
  { name: 'interactions', label: 'Interactions', short: 'Interactions', digit: 3 },
  { name: 'journeys', label: 'Journeys', short: 'Journeys', digit: 4 },
  { name: 'video', label: 'Video', short: 'Video', digit: 5 },
  { name: 'watching', label: 'Watching', short: 'Watching', digit: 8 },
  { name: 'settings', label: 'Settings', short: 'Settings', digit: 7 },
] as const satisfies readonly {
  readonly name: string
  readonly label: string
  /** Fits below an icon. */
  readonly short: string
  /** Its key together with Ctrl, or Cmd on a Mac. */
  readonly digit: number
}[]

export type MainViewName = (typeof mainViews)[number]['name']
