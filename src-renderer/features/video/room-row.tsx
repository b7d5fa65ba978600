import { Copy, ExternalLink, PhoneOff, Video } from 'lucide-react'
import type { VideoView } from '../../../src-main/contract/action-requests.ts'
import { useAction } from '../../bridge/action.ts'
import { ClockText } from '../../bridge/clock-text.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { duration, timeOfDay } from '../../ui/format.ts'
import { isOpen, peopleIn, stateSince, stateText, talkMs } from './rooms.ts'
import { askToEnd, selectRoom, useVideoUi } from './video-state.ts'
import styles from './video.module.css'

const copy = (text: string): void => void navigator.clipboard.writeText(text).catch(() => undefined)

const customerOf = ({ customer }: VideoView): string => customer ?? 'Anonymous customer'

const Verbs = ({ video }: { readonly video: VideoView }) => {
  const join = useAction('open-video')
  const { link, roomSid } = video
  const name = customerOf(video)
  return (
    <span className={styles.verbs}>
      {link === null ? null : (
        <>
          <IconButton label={`Copy the link of ${name}`} onClick={() => copy(link)}>
            <Copy size={15} aria-hidden />
          </IconButton>
          <IconButton
            label={`Open the customer’s page of ${name} in the browser`}
            onClick={() => window.open(link)}
          >
            <ExternalLink size={15} aria-hidden />
          </IconButton>
        </>
      )}
      <Button
        aria-label={`Join the video call with ${name}`}
        onClick={() => void join.run({ roomSid })}
      >
        <Video size={15} aria-hidden />
        Join
      </Button>
      <IconButton label={`End the video call with ${name}`} onClick={() => askToEnd(video)}>
        <PhoneOff size={15} aria-hidden />
      </IconButton>
      {join.error === null ? null : (
        <span role="alert" className={styles.refusal}>
          {join.error.code === 'video-busy' ? 'You are in another room' : 'Could not be opened'}
        </span>
      )}
    </span>
  )
}

/** One room; pressing its customer shows the chat beside it. */
export const RoomRow = ({ video }: { readonly video: VideoView }) => {
  const isSelected = useVideoUi(({ selected }) => selected === video.roomSid)
  const spent = talkMs(video)
  const people = peopleIn(video)
  return (
    <tr aria-selected={isSelected} data-room={video.roomSid}>
      <th scope="row">
        <button
          type="button"
          className={styles.customer}
          aria-pressed={isSelected}
          onClick={() => selectRoom(isSelected ? null : video.roomSid)}
        >
          <ChannelIcon kind={video.channel} />
          <bdi>{customerOf(video)}</bdi>
        </button>
      </th>
      <td>
        <span className={styles.state} data-state={video.isLeftOpen ? 'left-open' : video.state}>
          {stateText(video)}
        </span>
        {video.link === null ? <span className={styles.agent}>agent-started</span> : null}
      </td>
      <td className={styles.number}>
        {isOpen(video) ? <ClockText since={stateSince(video)} /> : timeOfDay(video.createdAt)}
      </td>
      {isOpen(video) ? (
        <>
          <td>{people === '' ? '–' : people}</td>
          <td>
            <Verbs video={video} />
          </td>
        </>
      ) : (
        <>
          <td className={styles.number}>{spent === null ? '–' : duration(spent)}</td>
          <td>{video.startedBy}</td>
        </>
      )}
    </tr>
  )
}
