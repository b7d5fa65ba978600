/** What a tile shows, and what its head says. */
import type { AgentWork, WorkPhase } from '../../../src-main/domain/agent-state.ts'
import type { Transcript, TranscriptLeg } from '../../../src-main/contract/interaction-views.ts'

const ofPhase = (work: readonly AgentWork[], phase: WorkPhase): AgentWork | undefined =>
  work
    .filter((one) => one.phase === phase)
    .toSorted((a, b) => a.since - b.since)
    .at(-1)

/**
 * The contact that an agent is in: of several the one that was accepted last, else the last wrap-up; null for
 * who is in none. What rings was not accepted.
 */
export const currentWork = (work: readonly AgentWork[]): AgentWork | null =>
  ofPhase(work, 'engaged') ?? ofPhase(work, 'wrapping') ?? null

/** The leg that goes on: with the agent, else in wrap-up, else the last there was. */
export const currentLeg = ({ legs }: Pick<Transcript, 'legs'>): TranscriptLeg | undefined =>
  legs.findLast(({ state }) => state === 'live') ??
  legs.findLast(({ state }) => state === 'wrapping') ??
  legs.at(-1)

/** The customer's messages that no agent has answered, and when the first of them came; null without one. */
export const waitingForReply = ({
  legs,
  turns,
}: Pick<Transcript, 'legs' | 'turns'>): {
  readonly count: number
  readonly since: number
} | null => {
  const count = legs.at(-1)?.unread ?? 0
  const first = turns.filter(({ authorKind }) => authorKind === 'customer').at(-count)
  return count === 0 || first === undefined ? null : { count, since: first.sentAt }
}

/** When the last of it ended; null while it goes on, and where it is not known. */
export const endedAt = ({ legs }: Pick<Transcript, 'legs'>): number | null =>
  legs.reduce<number | null>(
    (last, leg) => (leg.endedAt === null ? last : Math.max(last ?? 0, leg.endedAt)),
    null,
  )
