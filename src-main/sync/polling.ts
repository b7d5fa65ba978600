/** What every feed works with. */
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/log.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { Journal, Touched } from './journal.ts'

export type Polling = {
  readonly workspace: Workspace
  readonly journal: Journal
  readonly clock: Clock
  readonly log: Logger
  /** Twilio's time: this machine's, corrected by the Date header of its answers. Epoch ms. */
  readonly serverNow: () => number
  /** Called after every write with what it changed. */
  readonly onTouched: (touched: Touched) => void
  /** Called when activities or queues came, or changed their names or rules. */
  readonly onRenamed: () => void
  /** Called when Twilio's own figures of queues were read. */
  readonly onQueueStatistics: () => void
}
