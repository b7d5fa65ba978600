import type { ReactNode } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { VideoView as Room } from '../../../src-main/contract/action-requests.ts'
import { useFloorFrame } from '../../bridge/floor.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { Sentence } from '../../ui/sentence.tsx'
import { Readiness } from './readiness.tsx'
import { RoomRow } from './room-row.tsx'
import { isOpen, useRoomsOfToday } from './rooms.ts'
import { useVideoUi } from './video-state.ts'
import styles from './video.module.css'

const Rooms = ({
  title,
  columns,
  rooms,
  empty,
}: {
  readonly title: string
  readonly columns: readonly string[]
  readonly rooms: readonly Room[]
  readonly empty: string
}) => (
  <section aria-label={title} className={styles.rooms}>
    <h2>{title}</h2>
    {rooms.length === 0 ? (
      <p className={styles.none}>{empty}</p>
    ) : (
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <RoomRow key={room.roomSid} video={room} />
          ))}
        </tbody>
      </table>
    )}
  </section>
)

const NotSetUp = ({ onSettings }: { readonly onSettings: () => void }) => (
  <Sentence
    title="Video is not set up"
    action={
      <Button look="primary" onClick={onSettings}>
        Set up video
      </Button>
    }
  >
    A chat can go on as a video call once the address of the customer’s page is known. Rooms that
    agents start in Flex show here without it.
  </Sentence>
)

const Lists = ({
  rooms,
  limit,
  isSetUp,
  onSettings,
}: {
  readonly rooms: readonly Room[]
  readonly limit: number
  readonly isSetUp: boolean
  readonly onSettings: () => void
}) => {
  const isOffline = useFloorFrame(({ load, freshness }) => load !== 'ready' || freshness.isStale)
  const open = rooms.filter(isOpen)
  const recent = rooms.filter((room) => !isOpen(room))
  if (rooms.length === 0 && !isSetUp) return <NotSetUp onSettings={onSettings} />
  return (
    <>
      {isOffline ? (
        <p role="note" className={styles.note}>
          Twilio is not answering: who is in a room is as last heard. A call that is going on is not
          affected.
        </p>
      ) : null}
      <Rooms
        title={`In progress ${count(open.length)} of limit ${count(limit)}`}
        columns={['Customer', 'State', 'Since', 'In the room', 'What to do']}
        rooms={open}
        empty={
          isSetUp
            ? 'No room is open. Select a live chat in Interactions and press V.'
            : 'No room is open. Starting video from here needs the customer’s page: Settings, Video.'
        }
      />
      <Readiness key={open.map(({ roomSid }) => roomSid).join()} />
      <Rooms
        title="Ended today"
        columns={['Customer', 'State', 'Started', 'Time together', 'Started by']}
        rooms={recent}
        empty="No video call has ended today."
      />
    </>
  )
}

/** The rooms of all contacts, and beside them the chat of the selected one. */
export const VideoView = ({
  chat,
  onSettings,
}: {
  readonly chat: (room: Room) => ReactNode
  readonly onSettings: () => void
}) => {
  const reply = useRoomsOfToday()
  const settings = useLive('account-settings', undefined)
  const selected = useVideoUi((state) => state.selected)
  if (reply === undefined || settings === undefined) return null
  if (!reply.ok || !settings.ok) {
    const error = reply.ok ? !settings.ok && settings.error : reply.error
    return error === false ? null : (
      <Sentence title={sentenceFor(error).title} isAlert>
        {sentenceFor(error).body}
      </Sentence>
    )
  }
  const { videoLimit, videoPageUrl } = settings.value
  const shown = reply.value.find(({ roomSid }) => roomSid === selected)
  return (
    <div className={styles.view}>
      <div className={styles.lists}>
        <Lists
          rooms={reply.value}
          limit={videoLimit}
          isSetUp={videoPageUrl !== null}
          onSettings={onSettings}
        />
      </div>
      {shown === undefined ? null : chat(shown)}
    </div>
  )
}
