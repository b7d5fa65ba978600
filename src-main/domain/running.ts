/** Since when what goes on has been going on, for clocks in the place of figures that are not final. */
import type { ChannelClass } from './channels.ts'

type Part = {
  readonly kind: 'leg' | 'queue'
  readonly channel: ChannelClass
  readonly state: string
  readonly startedAt: number | null
}

/** The entry into the queue of what still waits there (epoch ms); null for everything else. */
export const waitingSince = ({ kind, state, startedAt }: Omit<Part, 'channel'>): number | null =>
  kind === 'queue' && state !== 'final' ? startedAt : null

/**
 * The first answer of a call that goes on: its duration will count from there (epoch ms). Null for what is no
 * running call, and where the answer of a leg is older than the log. `told` are all parts of its task.
 */
export const callSince = (told: readonly Part[]): number | null => {
  const legs = told.filter(({ kind }) => kind === 'leg')
  const isRunning = legs.some(({ channel, state }) => channel === 'voice' && state === 'live')
  const answers = legs.map(({ startedAt }) => startedAt).filter((at) => at !== null)
  return isRunning && answers.length === legs.length ? Math.min(...answers) : null
}
