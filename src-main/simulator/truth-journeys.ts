/**
 * Which contacts are one customer's journey: those that have a way to know the customer in common and lie
 * within three days of each other, or are about the same case, and whatever these lead to. Compared each
 * with each, on purpose: the application looks only at neighbours in time.
 */
import { associatedIdOf, type Group } from './truth-groups.ts'
import type { JourneyTruth } from './truth-rows.ts'

const windowMs = 72 * 3_600_000

type Contact = {
  readonly id: string
  readonly from: number
  /** Infinity while it goes on. */
  readonly to: number
  readonly keys: ReadonlySet<string>
  readonly cases: ReadonlySet<string>
}

const contactOf = (group: Group): Contact | null => {
  const tasks = group.tasks.filter(({ facts }) => !facts.isInternal)
  if (tasks.length === 0) return null
  return {
    id: associatedIdOf(group),
    from: Math.min(...tasks.map(({ createdAt }) => createdAt)),
    to: Math.max(...tasks.map(({ endedAt }) => endedAt ?? Number.POSITIVE_INFINITY)),
    keys: new Set(tasks.flatMap(({ facts }) => facts.linkKeys)),
    cases: new Set(tasks.flatMap(({ facts }) => facts.columns.case_id ?? [])),
  }
}

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].some((one) => b.has(one))

const isLinked = (a: Contact, b: Contact): boolean => {
  if (!share(a.keys, b.keys)) return false
  const [first, second] = a.from <= b.from ? [a, b] : [b, a]
  return second.from - first.to <= windowMs || share(a.cases, b.cases)
}

const byTime = (a: Contact, b: Contact): number => a.from - b.from || (a.id < b.id ? -1 : 1)

/** Every journey as its contacts, the oldest first. */
const journeysOf = (contacts: readonly Contact[]): readonly (readonly Contact[])[] => {
  const left = new Set(contacts)
  const journeys: Contact[][] = []
  for (const contact of contacts) {
    if (!left.delete(contact)) continue
    const journey = [contact]
    for (const member of journey)
      for (const other of left)
        if (isLinked(member, other)) {
          left.delete(other)
          journey.push(other)
        }
    journeys.push(journey.toSorted(byTime))
  }
  return journeys
}

/** The rows of journeys, and which journey each contact is in. */
export const journeyRows = (
  groups: readonly Group[],
): { readonly rows: readonly JourneyTruth[]; readonly idOf: ReadonlyMap<string, string> } => {
  const contacts = groups.map(contactOf).filter((contact) => contact !== null)
  const journeys = journeysOf(contacts)
  return {
    rows: journeys.map((journey) => {
      const end = Math.max(...journey.map(({ to }) => to))
      return {
        journey_id: journey[0]?.id ?? '',
        started_at: Math.min(...journey.map(({ from }) => from)),
        ended_at: Number.isFinite(end) ? end : null,
        contacts: journey.length,
      }
    }),
    idOf: new Map(
      journeys.flatMap((journey) => journey.map(({ id }) => [id, journey[0]?.id ?? ''])),
    ),
  }
}
