import type { VideoReadiness } from '../../../src-main/contract/action-requests.ts'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useLive } from '../../bridge/live.ts'
import { useMayDo } from '../../bridge/verb-rules.ts'
import { CheckList, type CheckLine, codeText, roomsText } from './check-list.tsx'
import styles from './video.module.css'

/** What would meet any start of video now, in words. */
export const readinessLines = (
  readiness: VideoReadiness,
  isAllowed: boolean,
): readonly CheckLine[] => {
  const { isSetUp, isOwnOpen, rooms, limit } = readiness
  const isFull = rooms >= limit
  const used = roomsText(readiness)
  return [
    {
      name: 'page',
      isMet: isSetUp,
      text: isSetUp
        ? 'The customer’s page is set up'
        : 'The customer’s page is not set up: Settings, Video',
    },
    ...(isAllowed
      ? []
      : [
          { name: 'rule', isMet: false, text: 'Starting video is switched off: Settings, Actions' },
        ]),
    { name: 'limit', isMet: !isFull, text: isFull ? `${used}: one has to end first` : used },
    {
      name: 'own',
      isMet: !isOwnOpen,
      text: isOwnOpen
        ? 'A room that you started is open: end it before you start another'
        : 'You have no room open',
    },
    { name: 'code', isMet: true, text: codeText },
  ]
}

/** Below the rooms: whether another one could be started. */
export const Readiness = () => {
  const reply = useLive('video-readiness', undefined)
  const mayDo = useMayDo()
  return (
    <section aria-label="Before a start" className={styles.readiness}>
      <h2>Before a start</h2>
      {reply === undefined ? <p className={styles.none}>Looking at the account’s rooms</p> : null}
      {reply?.ok === false ? (
        <p className={styles.none}>
          What stands in the way is not known now: {sentenceFor(reply.error).title}.
        </p>
      ) : null}
      {reply?.ok === true ? (
        <CheckList lines={readinessLines(reply.value, mayDo('start-video'))} />
      ) : null}
      <p className={styles.none}>
        Whether a chat can carry the link is looked at when you press V on it.
      </p>
    </section>
  )
}
