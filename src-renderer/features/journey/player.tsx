import { Pause, Play } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RecordingView } from '../../../src-main/contract/interaction-views.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { duration } from '../../ui/format.ts'
import styles from './recordings.module.css'
import { useWaveform } from './waveform.ts'

const speeds = [1, 1.25, 1.5, 2, 0.75] as const

type Sentences = RecordingView['sentences']

const Spoken = ({
  sentences,
  atMs,
  onSeek,
}: {
  readonly sentences: Sentences
  readonly atMs: number
  readonly onSeek: (ms: number) => void
}) =>
  sentences.length === 0 ? null : (
    <ol className={styles.sentences} aria-label="What was said">
      {sentences.map(({ from, to, channel, text }) => (
        <li
          key={`${from} ${channel}`}
          aria-current={from <= atMs && atMs < to ? 'time' : undefined}
        >
          <button type="button" onClick={() => onSeek(from)}>
            <time>{duration(from)}</time>
            <span className={styles.speaker}>Channel {channel}</span>
            <bdi>{text}</bdi>
          </button>
        </li>
      ))}
    </ol>
  )

/** Plays a recording of this machine: its sound, position, speed, and the sentences that go with it. */
export const Player = ({
  url,
  channels,
  sentences,
}: {
  readonly url: string
  readonly channels: 1 | 2
  readonly sentences: Sentences
}) => {
  const audio = useRef<HTMLAudioElement>(null)
  const wave = useRef<HTMLDivElement>(null)
  const [atMs, setAt] = useState(0)
  const [lengthMs, setLength] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(1)
  const [isBroken, setBroken] = useState(false)
  const drawing = useWaveform(wave, audio, lengthMs, channels)
  useEffect(() => {
    if (audio.current !== null) audio.current.playbackRate = speed
  }, [speed])
  const seek = useCallback((ms: number) => {
    if (audio.current !== null) audio.current.currentTime = ms / 1000
  }, [])
  const toggle = (): void => {
    const element = audio.current
    if (element === null) return
    if (element.paused) void element.play().catch(() => setBroken(true))
    else element.pause()
  }
  return (
    <div className={styles.player}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the sentences below are its text */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime * 1000)}
        onLoadedMetadata={({ currentTarget }) => setLength(currentTarget.duration * 1000)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onError={() => setBroken(true)}
      />
      {isBroken ? (
        <p role="alert" className={styles.failure}>
          The file on this machine cannot be played.
        </p>
      ) : (
        <div className={styles.controls}>
          <IconButton label={isPlaying ? 'Pause' : 'Play'} onClick={toggle}>
            {isPlaying ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
          </IconButton>
          <span className={styles.position}>{duration(atMs)}</span>
          <div className={styles.track} data-wave={drawing} data-channels={channels}>
            <div ref={wave} className={styles.wave} aria-hidden />
            <input
              type="range"
              aria-label="Position"
              aria-valuetext={`${duration(atMs)} of ${duration(lengthMs)}`}
              min={0}
              max={Math.max(1, lengthMs)}
              step={1000}
              value={atMs}
              onChange={({ target }) => seek(Number(target.value))}
            />
          </div>
          <span className={styles.position}>{duration(lengthMs)}</span>
          <Button
            look="quiet"
            title="Speed"
            onClick={() =>
              setSpeed(speeds[(speeds.findIndex((one) => one === speed) + 1) % speeds.length] ?? 1)
            }
          >
            {speed}×
          </Button>
        </div>
      )}
      <Spoken sentences={sentences} atMs={atMs} onSeek={seek} />
    </div>
  )
}
