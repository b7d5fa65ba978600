import { CircleAlert, LoaderCircle } from 'lucide-react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { RecordingView } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { duration, timeOfDay } from '../../ui/format.ts'
import { Player } from './player.tsx'
import styles from './recordings.module.css'

const foundBy = {
  link: 'linked by the task',
  conference: 'found through the conference',
  call: 'found through the call',
} as const

const Recording = ({ recording }: { readonly recording: RecordingView }) => {
  const { run, error, isBusy } = useAction('fetch-recording')
  const { media, taskSid, recordingSid } = recording
  const why =
    error === null ? (media.state === 'failed' ? media.reason : null) : sentenceFor(error).title
  const length = recording.durationMs === null ? null : duration(recording.durationMs)
  return (
    <li className={styles.recording}>
      {media.state === 'cached' ? (
        <Player
          url={media.url}
          channels={recording.channels ?? 1}
          sentences={recording.sentences}
        />
      ) : (
        <div className={styles.absent}>
          {media.state === 'fetching' ? (
            <output>
              <LoaderCircle size={14} aria-hidden /> Fetching the recording
              {media.done === null ? '' : `, ${Math.round(media.done * 100)}%`}
            </output>
          ) : media.state === 'waiting' ? (
            <output>{media.reason}</output>
          ) : (
            <Button disabled={isBusy} onClick={() => void run({ taskSid, recordingSid })}>
              {media.state === 'failed' ? 'Try again' : 'Fetch the recording'}
            </Button>
          )}
          {why === null ? null : (
            <span role="alert" className={styles.failure}>
              <CircleAlert size={14} aria-hidden /> {why}
            </span>
          )}
        </div>
      )}
      <p className={styles.about}>
        Recording
        {recording.startedAt === null ? null : ` of ${timeOfDay(recording.startedAt)}`}
        {length === null ? null : `, ${length}`}
        {recording.channels === 2 ? ', customer and agent on separate channels' : null},{' '}
        {foundBy[recording.foundBy]}
      </p>
    </li>
  )
}

/** The recordings of a call's leg, or the precise reason why there is none. */
export const Recordings = ({ contactId }: { readonly contactId: string }) => {
  const reply = useLive('recordings', { contactId })
  if (reply === undefined) return <div className={styles.coming} />
  if (!reply.ok)
    return (
      <p className={styles.why} role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  const { recordings, why, isLooking } = reply.value
  return (
    <section aria-label="Recordings">
      {why === null && !isLooking ? null : (
        <p className={styles.why} role="note">
          {isLooking ? 'Asking Twilio which recordings there are.' : why}
        </p>
      )}
      <ul className={styles.recordings}>
        {recordings.map((recording, index) => (
          <Recording key={recording.recordingSid ?? index} recording={recording} />
        ))}
      </ul>
    </section>
  )
}
