import type { VideoView } from '../../../src-main/contract/action-requests.ts'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { peopleIn } from './rooms.ts'
import styles from './video.module.css'

/** Asks once before everybody is disconnected. */
export const EndVideo = ({
  video,
  onClose,
}: {
  readonly video: VideoView
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('end-video')
  const people = peopleIn(video)
  const end = async (): Promise<void> => {
    if ((await run({ roomSid: video.roomSid })).ok) onClose()
  }
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void end()
      }}
    >
      <p>
        {people === '' ? 'Nobody is in the room.' : `${people}: everybody is disconnected at once.`}{' '}
        The link leads nowhere any more. The chat with{' '}
        <bdi>{video.customer ?? 'the anonymous customer'}</bdi> goes on.
      </p>
      {error === null ? null : (
        <p role="alert" className={styles.refusal}>
          <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={isBusy}>
          End for all
        </Button>
      </div>
    </form>
  )
}
