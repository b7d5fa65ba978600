/** Instants as a person in one time zone writes them. */

export type LocalTime = (at: number | null) => string

/** `2026-11-20 15:04:05` in `timeZone`; empty for an unknown instant. UTC for a zone that is not known. */
export const localTimeIn = (timeZone: string): LocalTime => {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const
  const format = (): Intl.DateTimeFormat => {
    try {
      return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone })
    } catch {
      return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' })
    }
  }
  const formatted = format()
  return (at) => (at === null ? '' : formatted.format(at))
}
