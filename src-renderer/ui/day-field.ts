/** Days as a date field has them: YYYY-MM-DD in the machine's zone. */

const two = (value: number): string => String(value).padStart(2, '0')

/** The local day of an instant; empty for none. */
export const dayText = (at: number | undefined): string => {
  if (at === undefined) return ''
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Local midnight of a date field's day; undefined for an empty field. */
export const midnightOfDay = (day: string): number | undefined => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return year === 0 ? undefined : new Date(year, month - 1, date).getTime()
}
