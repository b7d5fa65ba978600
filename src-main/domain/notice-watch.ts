/** When what holds is told: one notice per thing, and none for what began before anybody watched. */
import type { Condition, Notice, NoticeClass } from './notices.ts'

/** The same thing is told again after this long at the earliest, and only when it has begun anew. */
export const coolDownMs = 600_000
/** Nobody watched for longer than this: what began meanwhile is taken as known, as at the start. */
const unwatchedMs = 90_000
/** What has no time of its own and shows itself so soon after the start was there before, and is read only now. */
const settleMs = 30_000
/** More than so many of one class at once become one notice. */
const mostAtOnce = 3

const severalOf: Readonly<Record<NoticeClass, string>> = {
  'missed-offer': 'agents missed offers',
  'long-wait': 'customers wait too long',
  'no-reply': 'chats are without a reply',
  note: 'notes were read or answered',
  'video-waiting': 'customers wait in video rooms',
  help: 'agents ask for help',
  connection: 'connections are lost',
  offer: 'contacts ring',
}

/** Several of one class as one notice; it leads to the first of them. */
const together = (notices: readonly Notice[]): readonly Notice[] =>
  [...Map.groupBy(notices, (notice) => notice.class).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined || alike.length <= mostAtOnce) return alike
    return {
      ...first,
      title: `${alike.length} ${severalOf[first.class]}`,
      body: alike
        .map(({ body }) => body)
        .slice(0, mostAtOnce)
        .join('\n'),
    }
  })

export type NoticeWatch = {
  /** The notices that are due, of all conditions that hold at `now`. */
  next(conditions: readonly Condition[], now: number): readonly Notice[]
  /** What holds at the next look is taken as known. */
  reset(): void
}

/** Remembers what held and what was told. */
export const createNoticeWatch = (): NoticeWatch => {
  let watchedFrom: number | null = null
  let lookedAt = 0
  let held: ReadonlyMap<string, number> = new Map()
  const told = new Map<string, { readonly at: number; readonly since: number }>()

  const isDue = (key: string, since: number, now: number): boolean => {
    const before = told.get(key)
    if (before === undefined) return true
    return since > before.since && now - before.at >= coolDownMs
  }

  return {
    reset: () => {
      watchedFrom = null
    },
    next: (conditions, now) => {
      const isFirst = watchedFrom === null || now - lookedAt > unwatchedMs
      const from = isFirst ? now : (watchedFrom ?? now)
      watchedFrom = from
      lookedAt = now
      const seen = now - from < settleMs ? from : now
      const sinces = new Map(
        conditions.map(({ key, since }) => [key, since ?? held.get(key) ?? seen]),
      )
      held = sinces
      for (const [key, { at }] of told)
        if (now - at > coolDownMs && !sinces.has(key)) told.delete(key)
      const due = conditions.filter(({ key }) => {
        const since = sinces.get(key) ?? now
        return since > from && isDue(key, since, now)
      })
      for (const { key } of due) told.set(key, { at: now, since: sinces.get(key) ?? now })
      return together(due)
    },
  }
}
