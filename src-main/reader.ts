/**
 * Answers what can be read from the store alone, over a connection that cannot write. Without Electron:
 * a thread of its own holds it beside the engine, and tests use it directly.
 */
import { join } from 'node:path'
import type { Answer, Args, ReaderRequestName, Reply } from './contract/requests.ts'
import { appErrorFrom } from './engine-failures.ts'
import { actionChoices, actionCount, actionLog } from './queries/action-log.ts'
import { connectionCheck } from './queries/connection-check.ts'
import { dataQuality, dataQualityRows } from './queries/data-quality.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import { interaction } from './queries/interaction.ts'
import { interactionChoices } from './queries/interaction-choices.ts'
import { interactionCount } from './queries/interaction-count.ts'
import { interactions } from './queries/interactions.ts'
import { search } from './queries/search.ts'
import { reviewSample } from './queries/review-sample.ts'
import { journey } from './queries/journey.ts'
import { routingTrail } from './queries/routing-trail.ts'
import { savedViews } from './queries/saved-views.ts'
import { transcript } from './queries/transcript.ts'
import type { ReadDb } from './store/db.ts'
import { neverLinkedKeys } from './store/journey-decisions.ts'
import { openReadStore, type ReadStore } from './store/open.ts'

type Handlers = {
  readonly [N in ReaderRequestName]: (db: ReadDb, args: Args<N>) => Answer<N>
}

const handlers: Handlers = {
  interactions,
  'interaction-count': interactionCount,
  'interaction-choices': interactionChoices,
  interaction,
  transcript,
  'saved-views': savedViews,
  search,
  'review-sample': reviewSample,
  journey,
  'routing-trail': routingTrail,
  'data-quality': dataQuality,
  'data-quality-rows': dataQualityRows,
  'never-linked': neverLinkedKeys,
  'connection-check': connectionCheck,
  actions: actionLog,
  'action-count': actionCount,
  'action-choices': actionChoices,
}

export type Reader = {
  request<N extends ReaderRequestName>(name: N, args: Args<N>): Reply<N>
  close(): void
}

/**
 * Answers that read the whole list. One of them may be older than the store by so many times what it took,
 * so that a large store is not read through again with everything that happens.
 */
const costly: ReadonlySet<ReaderRequestName> = new Set([
  'interaction-count',
  'connection-check',
  'interaction-choices',
  'action-choices',
])
const oldPerCost = 20

type Kept = { readonly reply: Reply<ReaderRequestName>; readonly until: number }

/** Keeps the last answers of costly questions; `now` is in ms, of any clock. */
const keepCostly = (now: () => number) => {
  const kept = new Map<string, Kept>()
  return <R extends Reply<ReaderRequestName>>(
    name: ReaderRequestName,
    args: unknown,
    ask: () => R,
  ): R => {
    if (!costly.has(name)) return ask()
    const key = JSON.stringify([name, args])
    const before = kept.get(key)
    // what is kept under a name and its arguments is an answer to just that
    if (before !== undefined && before.until > now()) return before.reply as R
    const begun = now()
    const reply = ask()
    for (const [old, { until }] of kept) if (until <= begun) kept.delete(old)
    if (reply.ok) kept.set(key, { reply, until: now() + oldPerCost * (now() - begun) })
    return reply
  }
}

/** Reads the store in `dataDir`, which is opened with the first question. */
export const openReader = (dataDir: string, clock: Pick<Clock, 'now'> = systemClock): Reader => {
  let store: ReadStore | null = null
  const keep = keepCostly(clock.now)
  return {
    request: (name, args) =>
      keep(name, args, () => {
        try {
          store ??= openReadStore(join(dataDir, 'journeys.sqlite3'))
          return { ok: true, value: handlers[name](store.db, args) }
        } catch (thrown) {
          return { ok: false, error: appErrorFrom(thrown) }
        }
      }),
    close: () => {
      store?.close()
      store = null
    },
  }
}
