import { LogOut, Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Video, VideoOff } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { nameInRoom, roleInRoom } from '../../src-main/domain/video.ts'
import type { Person } from '../video-room/live-room.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { runShortcut, type Shortcut } from '../ui/shortcut.ts'
import { endForAll, leave, setCameraOn, setMuted, stopSharing, useCall } from './call.ts'
import { ScreenPicker } from './screen-picker.tsx'
import { Tile, useSound } from './tile.tsx'
import styles from './video-window.module.css'

const Sound = ({ track }: { readonly track: MediaStreamTrack | null }) => {
  useSound(track)
  return null
}

const nameOf = ({ identity }: Person, customer: string): string =>
  roleInRoom(identity) === 'customer' ? customer : nameInRoom(identity)

const Others = ({
  people,
  customer,
}: {
  readonly people: readonly Person[]
  readonly customer: string
}) =>
  people.map((person) => (
    <div key={person.identity} className={styles.person} data-shares={person.screen !== null}>
      {person.screen === null ? null : (
        <Tile name={`${nameOf(person, customer)}’s screen`} picture={person.screen} look="screen" />
      )}
      <Tile
        name={nameOf(person, customer)}
        picture={person.isCameraOn ? person.camera : null}
        isMuted={person.isMuted}
      />
      <Sound track={person.audio} />
    </div>
  ))

const Control = ({
  label,
  shortcut,
  isPressed,
  onPress,
  children,
}: {
  readonly label: string
  readonly shortcut: string
  readonly isPressed: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) => (
  <Button
    aria-pressed={isPressed}
    aria-keyshortcuts={shortcut}
    title={`${label} (${shortcut})`}
    onClick={onPress}
  >
    {children}
    {label}
  </Button>
)

const Controls = ({
  onShare,
  onEnd,
}: {
  readonly onShare: () => void
  readonly onEnd: () => void
}) => {
  const { choice, own, screen } = useCall()
  const isMuted = own?.audio === null || !choice.isMicrophoneOn
  const isCameraOff = own?.camera === null || !choice.isCameraOn
  const share = (): void => (screen === null ? onShare() : void stopSharing())
  const keys: readonly Shortcut[] = [
    { keys: ['m'], label: 'Mute', run: () => setMuted(!isMuted) },
    { keys: ['c'], label: 'Camera', run: () => setCameraOn(isCameraOff) },
    { keys: ['s'], label: 'Share the screen', run: share },
  ]
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => runShortcut(event, keys)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
  return (
    <footer>
      <div role="toolbar" aria-label="Call" className={styles.controls}>
        <Control label="Mute" shortcut="M" isPressed={isMuted} onPress={() => setMuted(!isMuted)}>
          {isMuted ? <MicOff size={16} aria-hidden /> : <Mic size={16} aria-hidden />}
        </Control>
        <Control
          label="Camera off"
          shortcut="C"
          isPressed={isCameraOff}
          onPress={() => setCameraOn(isCameraOff)}
        >
          {isCameraOff ? <VideoOff size={16} aria-hidden /> : <Video size={16} aria-hidden />}
        </Control>
        <Control label="Share screen" shortcut="S" isPressed={screen !== null} onPress={share}>
          {screen === null ? (
            <MonitorUp size={16} aria-hidden />
          ) : (
            <MonitorX size={16} aria-hidden />
          )}
        </Control>
        <span className={styles.space} />
        <Button onClick={leave}>
          <LogOut size={16} aria-hidden />
          Leave
        </Button>
        <Button className={styles.end} onClick={onEnd}>
          <PhoneOff size={16} aria-hidden />
          End for all
        </Button>
      </div>
    </footer>
  )
}

/** In the room: everybody's pictures, and what can be done. */
export const Inside = ({
  roomSid,
  customer,
}: {
  readonly roomSid: string
  readonly customer: string
}) => {
  const { state, own, choice, screen, problem } = useCall()
  const [layer, setLayer] = useState<'none' | 'share' | 'end'>('none')
  const close = (): void => setLayer('none')
  const people = state?.people ?? []
  return (
    <>
      <main className={styles.room} aria-label="Room">
        {people.length === 0 ? (
          <p className={styles.alone}>
            Nobody else is here yet. <bdi>{customer}</bdi> comes in by the link in the chat.
          </p>
        ) : (
          <Others people={people} customer={customer} />
        )}
        <Tile
          name={screen === null ? 'You' : 'You, sharing your screen'}
          picture={choice.isCameraOn ? (own?.camera ?? null) : null}
          isMuted={own?.audio === null || !choice.isMicrophoneOn}
          look="own"
        />
      </main>
      {problem === null ? null : (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Controls onShare={() => setLayer('share')} onEnd={() => setLayer('end')} />
      <Dialog title="Share a screen or window" isOpen={layer === 'share'} onClose={close} isWide>
        {layer === 'share' ? <ScreenPicker onDone={close} /> : null}
      </Dialog>
      <Dialog title="End the video call for everybody?" isOpen={layer === 'end'} onClose={close}>
        <p>
          <bdi>{customer}</bdi> and everybody else are disconnected, and the link leads nowhere any
          more. The chat goes on.
        </p>
        <div className={styles.answers}>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            onClick={() => {
              close()
              void endForAll(roomSid)
            }}
          >
            End for all
          </Button>
        </div>
      </Dialog>
    </>
  )
}
