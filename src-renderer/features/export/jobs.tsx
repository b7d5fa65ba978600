import { X } from 'lucide-react'
import { useState } from 'react'
import type { JobView } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import styles from './jobs.module.css'

const kinds = { export: 'Export', offline: 'Making available offline' } as const

const stateText = ({ state, done, total, path }: JobView): string => {
  if (state === 'running') return total === 0 ? 'begun' : `${count(done)} of ${count(total)}`
  if (state === 'canceled') return 'canceled'
  return state === 'failed' ? 'failed' : path === null ? 'done' : `done: ${path}`
}

const Job = ({ job, onForget }: { readonly job: JobView; readonly onForget: () => void }) => {
  const { run, isBusy } = useAction('cancel-job')
  const isRunning = job.state === 'running'
  return (
    <li className={styles.job}>
      <div className={styles.text}>
        <output>
          <strong>{kinds[job.kind]}</strong> <bdi>{stateText(job)}</bdi>
        </output>
        {job.message === null ? null : <span className={styles.message}>{job.message}</span>}
        {isRunning ? (
          <progress
            aria-label={kinds[job.kind]}
            {...(job.total === 0 ? {} : { value: job.done, max: job.total })}
          />
        ) : null}
      </div>
      {isRunning ? (
        <Button disabled={isBusy} onClick={() => void run({ jobId: job.jobId })}>
          Cancel
        </Button>
      ) : (
        <IconButton label="Close" onClick={onForget}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </li>
  )
}

/** Long work that is under way, or has ended since one looked last. */
export const Jobs = () => {
  const reply = useLive('jobs', undefined)
  const jobs = reply?.ok === true ? reply.value : []
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null)
  const ended = jobs.filter(({ state }) => state !== 'running')
  // What had ended before the window looked first is no news.
  if (before === null && reply !== undefined) setBefore(new Set(ended.map(({ jobId }) => jobId)))
  const shown = jobs.filter(({ jobId }) => before?.has(jobId) === false)
  if (shown.length === 0) return null
  return (
    <ul className={styles.jobs} aria-label="Work under way">
      {shown.map((job) => (
        <Job
          key={job.jobId}
          job={job}
          onForget={() => setBefore(new Set([...(before ?? []), job.jobId]))}
        />
      ))}
    </ul>
  )
}
