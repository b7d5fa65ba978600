/** Watches the floor for what needs an answer, whether the window is in sight or not. */
import type { SyncStatus } from './contract/views.ts'
import { connectionCondition, conditionsIn, type Notice } from './domain/notices.ts'
import { createNoticeWatch } from './domain/notice-watch.ts'
import { noticeFacts } from './queries/notice-facts.ts'
import type { ReadDb } from './store/db.ts'

export type EngineNotices = {
  /** The floor's feeds have answered. */
  readonly ticked: () => void
  /** A feed failed, or polling has stopped. */
  readonly failed: (status: SyncStatus) => void
  /** The machine sleeps: what begins meanwhile is not told afterwards. */
  readonly slept: () => void
}

export const createEngineNotices = (ports: {
  readonly db: ReadDb
  readonly serverNow: () => number
  /** This machine's time, in which the status says when the network went. */
  readonly now: () => number
  readonly publish: (notices: readonly Notice[]) => void
}): EngineNotices => {
  const floor = createNoticeWatch()
  const connection = createNoticeWatch()
  /** A connection that never was is not lost. */
  let wasLive = false
  const tell = (notices: readonly Notice[]): void => {
    if (notices.length > 0) ports.publish(notices)
  }
  return {
    ticked: () => {
      wasLive = true
      connection.next([], ports.now())
      const now = ports.serverNow()
      tell(floor.next(conditionsIn(noticeFacts(ports.db, now), now), now))
    },
    failed: ({ phase, offlineSince, problem }) => {
      if (!wasLive) return
      const now = ports.now()
      const isKeyRefused = problem?.code === 'signed-out'
      tell(connection.next(connectionCondition({ phase, offlineSince, isKeyRefused }, now), now))
    },
    slept: () => {
      wasLive = false
      floor.reset()
      connection.reset()
    },
  }
}
