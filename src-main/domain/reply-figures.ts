/** How quickly customers were answered, and how fast a conversation went. Durations are ms. */

export type ReplyFigures = {
  /** From the customer's first message to the first agent message after it; null while none came. */
  readonly firstReplyMs: number | null
  /** Reply gaps: from the first message that waits to the next agent message. */
  readonly gaps: number
  readonly longestGapMs: number | null
  readonly medianGapMs: number | null
  /** Messages of customer and agents per minute, silence left out; null where no time passed. */
  readonly perMinute: number | null
}

export type Said = { readonly by: 'customer' | 'agent'; readonly sentAt: number }

const medianOf = (sorted: readonly number[]): number | null => {
  const [low, high] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const gapsOf = (said: readonly Said[]): readonly number[] => {
  const gaps: number[] = []
  let waitsSince: number | null = null
  for (const { by, sentAt } of said) {
    if (by === 'customer') waitsSince ??= sentAt
    else if (waitsSince !== null) {
      gaps.push(sentAt - waitsSince)
      waitsSince = null
    }
  }
  return gaps
}

/** The messages per minute of the stretches in which nobody was silent for longer than `silenceMs`. */
const paceOf = (said: readonly Said[], silenceMs: number): number | null => {
  let spentMs = 0
  let counted = 0
  for (const [index, { sentAt }] of said.entries()) {
    const pauseMs = sentAt - (said[index - 1]?.sentAt ?? sentAt)
    if (index === 0 || pauseMs > silenceMs) continue
    spentMs += pauseMs
    counted += 1
  }
  return spentMs === 0 ? null : counted / (spentMs / 60_000)
}

/** From the messages of customer and agents, in order of time; other lines do not count. */
export const replyFigures = (said: readonly Said[], silenceMs: number): ReplyFigures => {
  const gaps = gapsOf(said)
  const sorted = gaps.toSorted((a, b) => a - b)
  return {
    firstReplyMs: gaps[0] ?? null,
    gaps: gaps.length,
    longestGapMs: sorted.at(-1) ?? null,
    medianGapMs: medianOf(sorted),
    perMinute: paceOf(said, silenceMs),
  }
}
