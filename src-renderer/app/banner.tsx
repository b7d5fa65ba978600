import { CircleAlert, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '../../src-main/contract/errors.ts'
import { sentenceFor } from '../../src-main/contract/errors.ts'
import type { AppState } from '../../src-main/contract/views.ts'
import { useAction } from '../bridge/action.ts'
import { clock } from '../bridge/clock.ts'
import { useFloorFrame } from '../bridge/floor.ts'
import { useLive } from '../bridge/live.ts'
import { Button } from '../ui/button.tsx'
import { timeAndOtherDay } from '../ui/format.ts'
import styles from './banner.module.css'

const Banner = ({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly children?: ReactNode
}) => (
  <div role="alert" className={styles.banner}>
    {icon}
    <strong>{title}</strong>
    {children}
  </div>
)

const ProblemBanner = ({ error }: { readonly error: AppError }) => {
  const retry = useAction('retry')
  const { title, body } = sentenceFor(error)
  return (
    <Banner icon={<CircleAlert size={15} aria-hidden />} title={title}>
      <span className={styles.body} title={error.detail ?? undefined}>
        {body}
      </span>
      <Button disabled={retry.isBusy} onClick={() => void retry.run(undefined)}>
        {retry.isBusy ? 'Trying' : 'Try again'}
      </Button>
    </Banner>
  )
}

/** Says what stands between the screen and the present: no network, or an engine that stopped. */
export const Banners = ({ state }: { readonly state: AppState }) => {
  const reply = useLive('sync-status', undefined)
  const isOffline = useFloorFrame(({ freshness }) => freshness.isOffline)
  const asOf = useFloorFrame(({ freshness }) => freshness.asOf)
  const syncProblem = reply?.ok === true ? reply.value.problem : null
  const problem = state.problem ?? (isOffline ? null : syncProblem)
  if (problem !== null) return <ProblemBanner error={problem} />
  if (!isOffline) return null
  const cause = syncProblem ?? { code: 'unreachable' as const, detail: null }
  return (
    <Banner
      icon={<CloudOff size={15} aria-hidden />}
      title={
        asOf === null
          ? 'Offline'
          : `Offline – showing data of ${timeAndOtherDay(asOf, clock.wallNow())}`
      }
    >
      <span className={styles.body} title={cause.detail ?? undefined}>
        {sentenceFor(cause).body}
      </span>
    </Banner>
  )
}
