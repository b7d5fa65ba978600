/** Long work that somebody watches: how far it is, how it ended, and a way to end it early. */

export type Job<Kind extends string> = {
  readonly jobId: string
  readonly kind: Kind
  readonly state: 'running' | 'done' | 'canceled' | 'failed'
  readonly done: number
  readonly total: number
  /** Where the result lies. */
  readonly path: string | null
  /** A sentence when it failed or left something out. */
  readonly message: string | null
}

export type JobReport = {
  /** How much of how much is done. */
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

export type Jobs<Kind extends string> = {
  /**
   * Starts `work`, which resolves with a sentence about what was left out, or null. What it throws fails
   * the job with the sentence that `reasonFor` finds.
   */
  start(
    kind: Kind,
    path: string | null,
    work: (report: JobReport) => Promise<string | null>,
  ): Job<Kind>
  /** The newest first; ended ones are remembered for as long as the program runs. */
  list(): readonly Job<Kind>[]
  /** False for a job that is not here. */
  cancel(jobId: string): boolean
  close(): Promise<void>
}

const remembered = 50

export const createJobs = <Kind extends string>(options: {
  /** Tells the jobs of one registry from those of another. */
  readonly prefix: string
  readonly reasonFor: (thrown: unknown) => string
  readonly onChange: () => void
}): Jobs<Kind> => {
  const { prefix, reasonFor, onChange } = options
  type Entry = { job: Job<Kind>; readonly stop: AbortController; ended: Promise<void> }
  const entries = new Map<string, Entry>()
  let made = 0

  const run = async (
    entry: Entry,
    work: (report: JobReport) => Promise<string | null>,
  ): Promise<void> => {
    const change = (changed: Partial<Job<Kind>>): void => {
      entry.job = { ...entry.job, ...changed }
      onChange()
    }
    const { signal } = entry.stop
    try {
      const message = await work({ signal, progress: (done, total) => change({ done, total }) })
      change({ state: signal.aborted ? 'canceled' : 'done', message })
    } catch (thrown) {
      if (signal.aborted) change({ state: 'canceled', message: null })
      else change({ state: 'failed', message: reasonFor(thrown) })
    }
  }

  return {
    start: (kind, path, work) => {
      made += 1
      const jobId = `${prefix}-${made}`
      const job: Job<Kind> = {
        jobId,
        kind,
        state: 'running',
        done: 0,
        total: 0,
        path,
        message: null,
      }
      const entry: Entry = { job, stop: new AbortController(), ended: Promise.resolve() }
      entries.set(jobId, entry)
      for (const [id, old] of entries) {
        if (entries.size <= remembered) break
        if (old.job.state !== 'running') entries.delete(id)
      }
      entry.ended = run(entry, work)
      return entry.job
    },
    list: () => [...entries.values()].map(({ job }) => job).toReversed(),
    cancel: (jobId) => {
      const entry = entries.get(jobId)
      entry?.stop.abort()
      return entry !== undefined
    },
    close: async () => {
      for (const { stop } of entries.values()) stop.abort()
      await Promise.allSettled([...entries.values()].map(({ ended }) => ended))
    },
  }
}
