/** How Twilio writes values: dates per host, numbers and truth in forms, JSON inside fields. */

/** ISO-8601 with second precision, as on all hosts but api.twilio.com. */
export const isoDate = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

export const isoDateOrNull = (at: number | null): string | null =>
  at === null ? null : isoDate(at)

/** RFC-2822, as on api.twilio.com. */
export const rfcDate = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000')

export const rfcDateOrNull = (at: number | null): string | null =>
  at === null ? null : rfcDate(at)

/** Whole seconds, the only durations that Twilio shows. */
export const seconds = (ms: number): number => Math.max(0, Math.floor(ms / 1000))

export const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)

export const truthOf = (text: string | undefined): boolean | undefined =>
  text === undefined || text === '' ? undefined : text.toLowerCase() === 'true'

/** Text that holds a JSON object; empty when it is malformed, as it may be in the field. */
export const objectOf = (text: string | undefined): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(text ?? '')
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}

export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const inner = path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined,
    value,
  )
  return typeof inner === 'string' ? inner : undefined
}
