/** Twilio's event record, read back: `event_data` holds strings; numbers and objects become text. */
export type EventFields = Readonly<Record<string, string | undefined>>

const asFieldText = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Of own keys: what is parsed from JSON has no others. */
const hasTextsOnly = (fields: object): boolean => {
  for (const key in fields) if (typeof (fields as EventFields)[key] !== 'string') return false
  return true
}

/** `event_data` of a parsed event record as flat text fields; empty when there is none. */
export const eventFields = (record: unknown): EventFields => {
  const held =
    typeof record === 'object' && record !== null && 'event_data' in record
      ? record.event_data
      : undefined
  let fields: unknown = held
  if (typeof held === 'string')
    try {
      fields = JSON.parse(held)
    } catch {
      fields = undefined
    }
  if (typeof fields !== 'object' || fields === null) return {}
  return hasTextsOnly(fields)
    ? (fields as EventFields)
    : Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, asFieldText(value)]))
}
