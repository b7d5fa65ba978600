import { MicOff, VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { classes } from '../ui/classes.ts'
import { NamedIcon } from '../ui/named-icon.tsx'
import styles from './video-window.module.css'

/** Plays a track for as long as it is shown. */
const useTrack = (track: MediaStreamTrack | null) => {
  const ref = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = ref.current
    if (video !== null) video.srcObject = track === null ? null : new MediaStream([track])
  }, [track])
  return ref
}

/** Makes somebody audible. */
export const useSound = (track: MediaStreamTrack | null): void => {
  useEffect(() => {
    if (track === null) return undefined
    const sound = new Audio()
    sound.srcObject = new MediaStream([track])
    // a page that nobody has clicked in yet may not play sound: the next click lets it
    void sound.play().catch(() => undefined)
    return () => {
      sound.srcObject = null
    }
  }, [track])
}

/** One picture with a name. */
export const Tile = ({
  name,
  picture,
  isMuted = false,
  look = 'person',
}: {
  readonly name: string
  /** Null while there is none to show. */
  readonly picture: MediaStreamTrack | null
  readonly isMuted?: boolean
  readonly look?: 'person' | 'own' | 'screen'
}) => {
  const ref = useTrack(picture)
  return (
    <figure className={classes(styles.tile, styles[look])}>
      <video ref={ref} autoPlay playsInline muted aria-label={name} hidden={picture === null} />
      {picture === null ? (
        <span className={styles.dark}>
          <NamedIcon name="Camera off" icon={VideoOff} size={28} />
        </span>
      ) : null}
      <figcaption>
        <bdi>{name}</bdi>
        {isMuted ? <NamedIcon name="Muted" icon={MicOff} size={14} /> : null}
      </figcaption>
    </figure>
  )
}
