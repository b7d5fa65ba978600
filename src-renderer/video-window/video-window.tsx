import { useEffect } from 'react'
import { useWallNow } from '../bridge/clock.ts'
import { useLive } from '../bridge/live.ts'
import { Button } from '../ui/button.tsx'
import { duration, durationWords } from '../ui/format.ts'
import { Sentence } from '../ui/sentence.tsx'
import { BeforeJoining } from './before-joining.tsx'
import { endedElsewhere, join, useCall } from './call.ts'
import { Inside } from './inside.tsx'
import styles from './video-window.module.css'

/** Rooms that ended are of no interest here. */
const onlyOpen = { since: Number.MAX_SAFE_INTEGER }

type Told = { readonly text: string; readonly since: number | null }

const useStatus = (): Told => {
  const { step, state, joinedAt, metAt } = useCall()
  if (step === 'joining') return { text: 'Connecting', since: null }
  if (step === 'before') return { text: 'Not joined', since: null }
  if (step === 'over') return { text: 'Ended', since: null }
  if (state?.phase === 'reconnecting') return { text: 'Reconnecting', since: null }
  return state?.people.length === 0
    ? { text: 'Waiting for customer', since: joinedAt }
    : { text: 'In call', since: metAt }
}

const Since = ({ at }: { readonly at: number }) => <time>{duration(useWallNow() - at)}</time>

const endings = {
  ended: 'The video call was ended',
  left: 'You left the video call',
  lost: 'The connection was lost',
} as const

const Over = ({ roomSid }: { readonly roomSid: string }) => {
  const { state, metAt, overAt } = useCall()
  const ending = state?.ending ?? 'ended'
  const lasted = metAt === null || overAt === null ? null : durationWords(overAt - metAt)
  return (
    <main className={styles.before}>
      <Sentence
        title={endings[ending]}
        action={
          <div className={styles.answers}>
            {ending === 'ended' ? null : (
              <Button onClick={() => void join(roomSid)}>Join again</Button>
            )}
            <Button look="primary" onClick={() => window.close()}>
              Close
            </Button>
          </div>
        }
      >
        {lasted === null ? 'Nobody else came in.' : `It lasted ${lasted}.`} The chat goes on in
        Floorwalker.
        {ending === 'ended' ? '' : ' The room is still open for the others.'}
      </Sentence>
    </main>
  )
}

export const VideoWindow = ({ roomSid }: { readonly roomSid: string }) => {
  const step = useCall((call) => call.step)
  const pass = useCall((call) => call.pass)
  const { text, since } = useStatus()
  const open = useLive('videos', onlyOpen)
  const told = open?.ok === true ? open.value.find((video) => video.roomSid === roomSid) : undefined
  const customer = pass?.customer ?? told?.customer ?? 'the customer'
  const isGone = step === 'inside' && open?.ok === true && told === undefined
  useEffect(() => {
    if (isGone) endedElsewhere()
  }, [isGone])
  useEffect(() => {
    document.title = `Video – ${text}`
  }, [text])
  return (
    <div className={styles.window}>
      <header className={styles.status}>
        <h1>
          Video with <bdi>{customer}</bdi>
        </h1>
        <output>{text}</output>
        {since === null ? null : <Since at={since} />}
      </header>
      {step === 'inside' ? (
        <Inside roomSid={roomSid} customer={customer} />
      ) : step === 'over' ? (
        <Over roomSid={roomSid} />
      ) : (
        <BeforeJoining roomSid={roomSid} />
      )}
    </div>
  )
}
