/** A board of queues for a made floor, the same for the same seed. */
import type { QueueBoard, QueueChannel } from '../../../src-main/contract/queue-views.ts'
import type { Floor } from '../../../src-main/contract/views.ts'
import type { Random } from './made-floor.ts'

const channels = ['voice', 'chat', 'sms'] as const

const channelAt = (random: Random, now: number, channel: QueueChannel['channel']): QueueChannel => {
  const upTo = (most: number): number => Math.floor(random() * (most + 1))
  const [pending, offered] = [upTo(random() < 0.3 ? 5 : 1), upTo(1)]
  const [answered, abandoned] = [upTo(240), upTo(12)]
  return {
    channel,
    pending,
    offered,
    oldestWaitingSince: pending + offered === 0 ? null : now - upTo(240_000),
    assigned: upTo(14),
    wrapping: upTo(4),
    today: {
      answered,
      answeredWithin: Math.floor(answered * (0.55 + random() * 0.45)),
      abandoned,
      answeredWaitMs: answered * upTo(90_000),
    },
  }
}

/** `copies` of each of the floor's queues, so that there may be hundreds. */
export const madeQueues = (
  random: Random,
  now: number,
  { queues }: Floor,
  copies: number,
): QueueBoard => ({
  thresholdMs: 60_000,
  queues: Array.from({ length: copies }, (_, copy) =>
    queues.map(({ sid, name }, index) => ({
      sid: copy === 0 ? sid : (`${sid}${copy}` as const),
      name: copy === 0 ? name : `${name} ${copy + 1}`,
      channels:
        index === 4
          ? []
          : channels.filter(() => random() < 0.6).map((one) => channelAt(random, now, one)),
      isEligibilityKnown: index !== 3,
      told: {
        at: now - 40_000,
        waiting: 2,
        assigned: 9,
        wrapping: 1,
        longestWaitMs: 40_000,
        eligibleAgents: 14,
        availableAgents: 9,
      },
    })),
  ).flat(),
})
