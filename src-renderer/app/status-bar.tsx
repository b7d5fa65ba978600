import { Check, CircleAlert, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { SyncStatus } from '../../src-main/contract/views.ts'
import { useWallNow } from '../bridge/clock.ts'
import { freshnessAt } from '../bridge/freshness.ts'
import { useLive } from '../bridge/live.ts'
import { count } from '../ui/format.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './status-bar.module.css'
import {
  ageText,
  backfillText,
  gapLine,
  gapsText,
  phaseText,
  rebuildText,
  requestsText,
} from './status-text.ts'

const phaseIcons = {
  starting: LoaderCircle,
  live: Check,
  offline: CloudOff,
  stopped: CircleAlert,
} as const

const criticalAgeMs = 60_000

const Age = ({ status }: { readonly status: SyncStatus }) => {
  const now = useWallNow()
  const ageMs = status.asOf === null ? 0 : now - status.asOf
  const level =
    ageMs >= criticalAgeMs ? 'critical' : freshnessAt(status, now).isStale ? 'warning' : 'normal'
  return (
    <span className={styles.age} data-level={level}>
      {ageText(status, now)}
    </span>
  )
}

const Gaps = ({ status }: { readonly status: SyncStatus }) => {
  const now = Math.floor(useWallNow() / 60_000) * 60_000
  const { gaps } = status
  if (gaps.length === 0) return <span>No gaps</span>
  return (
    <Tooltip
      content={['Not collected:', ...gaps.slice(-8).map((gap) => gapLine(gap, now))].join('\n')}
    >
      <button type="button" className={styles.gap}>
        <TriangleAlert size={12} aria-hidden />
        {gapsText(status, now)}
      </button>
    </Tooltip>
  )
}

const Progress = (props: {
  readonly label: string
  readonly done: number | undefined
  readonly text: string | null
}) =>
  props.text !== null && (
    <span className={styles.progress}>
      <progress max={1} value={props.done} aria-label={props.label} />
      {props.text}
    </span>
  )

const Facts = ({ status }: { readonly status: SyncStatus }) => {
  const Icon = phaseIcons[status.phase]
  const { events, messages, conversations, engagements } = status.counts
  return (
    <>
      <Age status={status} />
      <span className={styles.phase} data-phase={status.phase}>
        <Icon size={12} aria-hidden />
        {phaseText(status)}
      </span>
      <Gaps status={status} />
      <Progress
        label="Filling the journey store"
        done={status.backfill?.done}
        text={backfillText(status)}
      />
      <Progress label="Folding again" done={status.rebuild?.done} text={rebuildText(status)} />
      <span className={styles.space} />
      <span title={`${count(events)} events, ${count(messages)} messages in the store`}>
        {count(conversations)} conversations, {count(engagements)} engagements
      </span>
      <span className={styles.requests} data-slowed={status.slowedDown > 0 || undefined}>
        {requestsText(status)}
      </span>
    </>
  )
}

/** What the numbers above rest on. Never hidden. */
export const StatusBar = () => {
  const reply = useLive('sync-status', undefined)
  return (
    <footer className={styles.bar} aria-label="State of the data">
      {reply?.ok === true ? <Facts status={reply.value} /> : <span>No data yet</span>}
    </footer>
  )
}
