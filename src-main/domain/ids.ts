/** Twilio's identifiers, told apart by their two-letter prefix so that one cannot stand for another. */
export type AccountSid = `AC${string}`
export type WorkspaceSid = `WS${string}`
export type WorkerSid = `WK${string}`
export type ActivitySid = `WA${string}`
export type QueueSid = `WQ${string}`
export type WorkflowSid = `WW${string}`
export type TaskSid = `WT${string}`
export type ReservationSid = `WR${string}`
export type EventSid = `EV${string}`
export type ChatThreadSid = `CH${string}`
export type MessageSid = `IM${string}`
export type FlexInteractionSid = `KD${string}`

/** A task attribute or event field is any text: this is the one place where text becomes a SID. */
export const sidOf = <Prefix extends string>(
  prefix: Prefix,
  value: unknown,
): `${Prefix}${string}` | null =>
  typeof value === 'string' && value.startsWith(prefix) && value.length > prefix.length
    ? (value as `${Prefix}${string}`)
    : null
