import { File, FileAudio, FileImage, FileVideo, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { MediaState, TurnMedia } from '../../../src-main/contract/interaction-views.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { fileNameOf, sizeText } from './text-segments.ts'
import styles from './transcript.module.css'

/** Only these are drawn as pictures: an SVG can carry script. */
const pictures = /^image\/(png|jpeg|gif|webp|avif|bmp)$/
/** Pictures up to this size come without being asked for. */
const eagerBytes = 3_000_000

const kindOf = (contentType: string): 'picture' | 'audio' | 'video' | 'file' => {
  if (pictures.test(contentType)) return 'picture'
  if (contentType.startsWith('audio/')) return 'audio'
  return contentType.startsWith('video/') ? 'video' : 'file'
}
const icons = { picture: FileImage, audio: FileAudio, video: FileVideo, file: File } as const

const Picture = ({ url, name }: { readonly url: string; readonly name: string }) => {
  const [isLarge, setLarge] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        aria-label={`Enlarge ${name}`}
        onClick={() => setLarge(true)}
      >
        <img src={url} alt={name} loading="lazy" decoding="async" />
      </button>
      <Dialog title={name} isOpen={isLarge} onClose={() => setLarge(false)} isWide>
        <img className={styles.large} src={url} alt={name} />
      </Dialog>
    </>
  )
}

const Shown = ({ media, state }: { readonly media: TurnMedia; readonly state: MediaState }) => {
  const name = fileNameOf(media)
  if (state.state !== 'cached') return null
  const kind = kindOf(state.contentType)
  if (kind === 'picture') return <Picture url={state.url} name={name} />
  if (kind === 'audio')
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a customer sent has none
      <audio className={styles.sound} controls preload="none" src={state.url} aria-label={name} />
    )
  if (kind === 'video')
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- as above
      <video className={styles.film} controls preload="none" src={state.url} aria-label={name} />
    )
  return null
}

/** Copies the file to a place that the person chooses; the shell asks where. */
const Save = ({ media }: { readonly media: TurnMedia }) => {
  const { run, isBusy, error } = useAction('save-media')
  return (
    <>
      <Button
        data-screen-only
        look="quiet"
        className={styles.fetch}
        disabled={isBusy}
        onClick={() => void run({ sid: media.sid, filename: media.filename })}
      >
        Save…
      </Button>
      {error === null ? null : (
        <output className={styles.failure}>{sentenceFor(error).title}</output>
      )}
    </>
  )
}

const stateText = (state: MediaState | null): string | null => {
  if (state?.state === 'failed') return state.reason
  if (state?.state !== 'fetching') return null
  return state.done === null ? 'Fetching' : `Fetching ${Math.round(state.done * 100)}%`
}

/** An attachment: its name and size, and its contents once they are on this machine. */
export const Attachment = ({ media }: { readonly media: TurnMedia }) => {
  const reply = useLive('media', { sids: [media.sid] })
  const { run, error } = useAction('fetch-media')
  const state = reply?.ok === true ? (reply.value[media.sid] ?? null) : null
  const fetch = (): void => void run({ sid: media.sid })
  const kind = kindOf(media.contentType)
  const isEager = state?.state === 'remote' && kind === 'picture' && media.size <= eagerBytes
  useEffect(() => {
    if (isEager) fetch()
    // oxlint-disable-next-line react/exhaustive-deps -- asked once, when it turns out to be remote
  }, [isEager])
  const Icon = icons[kind]
  const text = error === null ? stateText(state) : sentenceFor(error).title
  const canFetch = state?.state === 'remote' || state?.state === 'failed'
  return (
    <div className={styles.attachment} data-kind={kind} data-media={state?.state ?? 'unknown'}>
      {state === null ? null : <Shown media={media} state={state} />}
      {kind === 'picture' && state?.state !== 'cached' ? (
        <div className={styles.pictureComing} aria-hidden>
          <FileImage size={20} />
        </div>
      ) : null}
      <div className={styles.file}>
        {state?.state === 'fetching' ? (
          <LoaderCircle size={14} className={styles.turning} aria-hidden />
        ) : (
          <Icon size={14} aria-hidden />
        )}
        <bdi className={styles.filename}>{fileNameOf(media)}</bdi>
        <span>{sizeText(media.size)}</span>
        {text === null ? null : (
          <output className={state?.state === 'failed' ? styles.failure : undefined}>{text}</output>
        )}
        {state?.state === 'cached' ? <Save media={media} /> : null}
        {canFetch ? (
          <Button data-screen-only look="quiet" className={styles.fetch} onClick={fetch}>
            {state.state === 'failed' ? 'Try again' : 'Fetch'}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
