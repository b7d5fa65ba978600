import { sentenceFor } from '../../src-main/contract/errors.ts'
import { useLive } from '../bridge/live.ts'
import { shareScreen } from './call.ts'
import styles from './video-window.module.css'

/** What of this machine can be shown; nothing is shown before it was chosen. */
export const ScreenPicker = ({ onDone }: { readonly onDone: () => void }) => {
  const reply = useLive('screen-sources', undefined)
  const sources = reply?.ok === true ? reply.value : []
  if (reply === undefined) return <p>Looking for screens and windows</p>
  if (!reply.ok) return <p role="alert">{sentenceFor(reply.error).title}.</p>
  if (sources.length === 0)
    return <p>No screen can be shared. Allow screen recording in the system’s privacy settings.</p>
  return (
    <ul className={styles.sources}>
      {sources.map(({ id, name, picture }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => {
              onDone()
              void shareScreen(id)
            }}
          >
            <img src={picture} alt="" />
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
