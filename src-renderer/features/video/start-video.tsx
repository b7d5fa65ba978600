import type { VideoCheck } from '../../../src-main/contract/action-requests.ts'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { canCarryRoomLink } from '../../../src-main/domain/video.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { CheckList, codeText, roomsText } from './check-list.tsx'
import type { VideoContact } from './video-state.ts'
import styles from './video.module.css'

/** A channel that nobody knows by its name is of another kind than Text where it has no chat thread. */
export const canBeLinked = ({ channel, type }: Pick<VideoContact, 'channel' | 'type'>): boolean =>
  canCarryRoomLink(channel, type !== 'other')

/** Why video cannot start with a contact, whatever Twilio would say; null when nothing speaks against it. */
export const whyNot = ({ kind, state, channel, type }: VideoContact): string | null => {
  if (!canBeLinked({ channel, type })) return 'this channel cannot carry a link'
  if (state === 'wrapping') return 'the agent is wrapping up'
  if (state === 'final') return 'the contact is over'
  if (state === 'parked') return 'the contact is parked'
  return kind === 'leg' ? null : 'no agent has accepted yet'
}

type CheckName = VideoCheck['checks'][number]['name']

const checkText = (check: VideoCheck): Readonly<Record<CheckName, string>> => ({
  channel: 'The channel can carry a link',
  chat: 'The chat is open and an agent is in it',
  limit: roomsText(check),
  code: codeText,
})

const Told = ({ error }: { readonly error: AppError }) => (
  <p role="alert" className={styles.refusal}>
    <strong>{sentenceFor(error).title}.</strong> {sentenceFor(error).body}
  </p>
)

/** What the customer will get, what was looked at, and the one button that sends it. */
export const StartVideo = ({
  contact,
  onStarted,
  onClose,
}: {
  readonly contact: VideoContact
  readonly onStarted: (roomSid: string) => void
  readonly onClose: () => void
}) => {
  const reservationSid = contact.contactId
  const reply = useLive('check-video', { reservationSid })
  const { run, isBusy, error } = useAction('start-video')
  const check = reply?.ok === true ? reply.value : null
  const isReady = check !== null && check.checks.every(({ isMet }) => isMet)
  const start = async (): Promise<void> => {
    const started = await run({ reservationSid })
    if (started.ok) onStarted(started.value.roomSid)
  }
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !isBusy) void start()
      }}
    >
      {reply?.ok === false ? <Told error={reply.error} /> : null}
      {check === null ? null : (
        <>
          <p>
            <bdi>{check.customer ?? 'The anonymous customer'}</bdi> gets this message in the chat
            {check.agent === null ? '' : `, where ${check.agent} reads it too`}:
          </p>
          <blockquote>{check.text}</blockquote>
          <CheckList
            lines={check.checks.map((one) => ({ ...one, text: checkText(check)[one.name] }))}
          />
        </>
      )}
      {reply === undefined ? (
        <p className={styles.none}>Looking at the chat and the rooms</p>
      ) : null}
      {error === null ? null : <Told error={error} />}
      <div className={styles.answers}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={!isReady || isBusy}>
          {isBusy ? 'Sending' : 'Send the link'}
        </Button>
      </div>
    </form>
  )
}
