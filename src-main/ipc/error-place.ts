import type { LogFields } from '../lib/log.ts'

/** What of an unforeseen error may be logged: its kind and place. Its message could quote anything. */
export const placeOf = (thrown: unknown): LogFields => {
  if (!(thrown instanceof Error)) return { error: typeof thrown }
  const at = thrown.stack?.split('\n').find((line) => line.startsWith('    at '))
  return { error: thrown.name, at: at?.trim() }
}
