import { Play } from 'lucide-react'
import {
  type ClassSettings,
  type SoundName,
  soundNames,
} from '../../../src-main/contract/notice-settings.ts'
import { type NoticeClass, noticeClasses } from '../../../src-main/domain/notices.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from './failure.tsx'
import styles from './notices.module.css'

const texts: Readonly<Record<NoticeClass, readonly [name: string, hint: string]>> = {
  'missed-offer': ['Missed offer', 'An agent was rung and did not answer in time.'],
  'long-wait': [
    'Customer waits too long',
    'In a queue for 2 min on a line, 3 min in a chat, 60 min for a message.',
  ],
  'no-reply': [
    'Chat without a reply',
    'The customer wrote last, 3 min ago in a chat, 60 min ago by message.',
  ],
  note: [
    'Note read or answered',
    'By the agent; it is known where notes go by an internal conversation.',
  ],
  'video-waiting': ['Customer waits in the video room', 'Somebody is there alone.'],
  help: [
    'Agent asks for help',
    'The attributes of an agent or an open task carry needsHelp or needs_help.',
  ],
  connection: [
    'Connection lost',
    'Twilio cannot be reached for half a minute, or refuses the API key.',
  ],
  offer: ['New offer', 'A contact begins to ring an agent. On a large floor that is all the time.'],
}

const soundLabels: Readonly<Record<SoundName, string>> = {
  chime: 'Chime',
  bell: 'Bell',
  knock: 'Knock',
  pulse: 'Pulse',
  alarm: 'Alarm',
}

const Row = ({ name, chosen }: { readonly name: NoticeClass; readonly chosen: ClassSettings }) => {
  const change = useAction('change-notice')
  const test = useAction('test-notice')
  const [label, hint] = texts[name]
  const set = (part: Partial<ClassSettings>): void => void change.run({ class: name, change: part })
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={styles.hint}>{hint}</span>
      </th>
      <td>
        <input
          type="checkbox"
          aria-label={`Notification: ${label}`}
          checked={chosen.isShown}
          onChange={({ target }) => set({ isShown: target.checked })}
        />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`Sound: ${label}`}
          checked={chosen.isHeard}
          onChange={({ target }) => set({ isHeard: target.checked })}
        />
      </td>
      <td>
        <select
          aria-label={`Which sound: ${label}`}
          disabled={!chosen.isHeard}
          value={chosen.sound}
          onChange={({ target }) => {
            const sound = soundNames.find((one) => one === target.value)
            if (sound !== undefined) set({ sound })
          }}
        >
          {soundNames.map((sound) => (
            <option key={sound} value={sound}>
              {soundLabels[sound]}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="range"
          aria-label={`Volume: ${label}`}
          min={0}
          max={1}
          step={0.1}
          disabled={!chosen.isHeard}
          value={chosen.volume}
          onChange={({ target }) => set({ volume: Number(target.value) })}
        />
      </td>
      <td>
        <Button
          aria-label={`Test: ${label}`}
          disabled={test.isBusy || !(chosen.isHeard || chosen.isShown)}
          onClick={() => void test.run({ class: name })}
        >
          <Play size={13} aria-hidden />
          Test
        </Button>
      </td>
    </tr>
  )
}

/** What is heard and shown of what needs an answer. */
export const NoticesPage = () => {
  const reply = useLive('notice-settings', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Sounds &amp; notifications</h2>
      <p>
        They come for the whole floor, also while the window is hidden: once for each thing, and not
        again for the same within ten minutes. What began before Floorwalker was started, or while
        the machine slept, is only shown in the views. The bell in the header keeps everything quiet
        for a while.
      </p>
      {reply.ok ? (
        <table className={styles.classes}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Notification</th>
              <th scope="col">Sound</th>
              <th scope="col">Which</th>
              <th scope="col">Volume</th>
              <th scope="col">
                <span className="unseen">Test</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {noticeClasses.map((name) => (
              <Row key={name} name={name} chosen={reply.value.classes[name]} />
            ))}
          </tbody>
        </table>
      ) : (
        <Failure error={reply.error} />
      )}
    </>
  )
}
