import { useEffect, useId, useState } from 'react'
import { listDevices, watchLevel } from '../video-room/devices.ts'
import { Button } from '../ui/button.tsx'
import { choose, join, switchOn, useCall } from './call.ts'
import { Tile } from './tile.tsx'
import styles from './video-window.module.css'

const Devices = ({
  label,
  kind,
  chosen,
  onChoose,
}: {
  readonly label: string
  readonly kind: 'audioinput' | 'videoinput'
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) => {
  const id = useId()
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    const list = (): void => void listDevices(kind).then(setDevices)
    list()
    navigator.mediaDevices.addEventListener('devicechange', list)
    return () => navigator.mediaDevices.removeEventListener('devicechange', list)
  }, [kind])
  return (
    <div className={styles.device}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen ?? devices[0]?.deviceId ?? ''}
        disabled={devices.length === 0}
        onChange={({ target }) => onChoose(target.value)}
      >
        {devices.length === 0 ? <option value="">None found</option> : null}
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </div>
  )
}

const Level = ({ track }: { readonly track: MediaStreamTrack }) => {
  const [level, setLevel] = useState(0)
  useEffect(() => watchLevel(track, setLevel), [track])
  return (
    <meter className={styles.level} min={0} max={1} value={level} aria-label="Microphone level" />
  )
}

const Switch = ({
  label,
  isOn,
  onToggle,
}: {
  readonly label: string
  readonly isOn: boolean
  readonly onToggle: (isOn: boolean) => void
}) => (
  <label className={styles.switch}>
    <input type="checkbox" checked={isOn} onChange={({ target }) => onToggle(target.checked)} />
    {label}
  </label>
)

/** Choosing and trying camera and microphone. Nothing is switched on before somebody asks for it. */
export const BeforeJoining = ({ roomSid }: { readonly roomSid: string }) => {
  const { choice, own, step, problem } = useCall()
  const isJoining = step === 'joining'
  return (
    <main className={styles.before}>
      {own === null ? (
        <p>
          Camera and microphone are off. They are switched on when you test them, or when you join.
        </p>
      ) : (
        <div className={styles.test}>
          <Tile name="You" picture={own.camera} isMuted={own.audio === null} look="own" />
          <Devices
            key={`camera ${own.camera?.id}`}
            label="Camera"
            kind="videoinput"
            chosen={choice.cameraId}
            onChoose={(cameraId) => void choose({ cameraId })}
          />
          <Devices
            key={`microphone ${own.audio?.id}`}
            label="Microphone"
            kind="audioinput"
            chosen={choice.microphoneId}
            onChoose={(microphoneId) => void choose({ microphoneId })}
          />
          {own.audio === null ? null : <Level track={own.audio} />}
        </div>
      )}
      <fieldset className={styles.switches}>
        <legend className="unseen">Join with</legend>
        <Switch
          label="Microphone on"
          isOn={choice.isMicrophoneOn}
          onToggle={(isMicrophoneOn) => void choose({ isMicrophoneOn })}
        />
        <Switch
          label="Camera on"
          isOn={choice.isCameraOn}
          onToggle={(isCameraOn) => void choose({ isCameraOn })}
        />
      </fieldset>
      {problem === null ? null : <p role="alert">{problem}</p>}
      <div className={styles.answers}>
        {own === null ? (
          <Button disabled={isJoining} onClick={() => void switchOn()}>
            Test camera and microphone
          </Button>
        ) : null}
        <Button look="primary" disabled={isJoining} onClick={() => void join(roomSid)}>
          {isJoining ? 'Joining' : 'Join'}
        </Button>
      </div>
    </main>
  )
}
