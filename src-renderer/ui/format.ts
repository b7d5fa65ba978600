/** How numbers and instants read, the same everywhere. */

const two = (value: number): string => String(value).padStart(2, '0')

/** mm:ss up to an hour, then h:mm:ss. Never negative. */
export const duration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${two(minutes)}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** A duration for a sentence: 45 s, 12 min, 3 h 05 min, 2 days. */
export const durationWords = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} days`
}

const clockTime = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const clockTimeToTheSecond = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const calendarDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** 14:32 in the machine's zone. */
export const timeOfDay = (at: number): string => clockTime.format(at)
/** Fri 20 Nov 2026, 14:32:05 in a named zone. */
export const momentIn = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
/** 14:32:05 in the machine's zone. */
export const timeOfDayToTheSecond = (at: number): string => clockTimeToTheSecond.format(at)
/** 3 Nov in the machine's zone. */
export const dayAndMonth = (at: number): string => calendarDay.format(at)

/** 14:32, and with its day when that is not the day of `now`: 3 Nov 14:32. */
export const timeAndOtherDay = (at: number, now: number): string => {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return isToday ? timeOfDay(at) : `${dayAndMonth(at)} ${timeOfDay(at)}`
}

const grouped = new Intl.NumberFormat('en')
/** 214,310. */
export const count = (value: number): string => grouped.format(value)

/** 0..1 as whole per cent. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
/** Tue 3 Nov 2026 in the machine's zone. */
export const weekdayAndDay = (at: number): string => weekday.format(at).replace(',', '')
