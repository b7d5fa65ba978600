/** A transcript on paper: the same bubbles, all of them, below a head that says what they are of. */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import {
  isUnderWay,
  type Transcript,
  type TranscriptLeg,
} from '../../../src-main/contract/interaction-views.ts'
import { channelAbilities } from '../../../src-main/domain/channels.ts'
import { request } from '../../bridge/port.ts'
import { channelKindName } from '../../ui/channel-icon.tsx'
import { duration, momentIn } from '../../ui/format.ts'
import type { PrintOptions } from './print-options.ts'
import styles from './print.module.css'
import { inWords, printed } from './printed.ts'
import { fileNameOf, plainName } from './text-segments.ts'
import { transcriptItems } from './transcript-items.ts'
import { Item } from './transcript-list.tsx'

const noWords: readonly string[] = []

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

const legText = (leg: TranscriptLeg, moment: (at: number) => string): string =>
  [
    leg.agent ?? leg.queue ?? 'No agent',
    leg.startedAt === null ? null : moment(leg.startedAt),
    leg.engagementMs === null ? null : duration(leg.engagementMs),
    leg.contactId,
  ]
    .filter((part) => part !== null)
    .join(', ')

const Head = ({ shown, zone }: { readonly shown: Transcript; readonly zone: string }) => {
  const moment = (at: number): string => momentIn(at, zone)
  const startedAt = shown.legs[0]?.startedAt ?? null
  const endedAt = shown.legs.at(-1)?.endedAt ?? null
  return (
    <header className={styles.head}>
      <h1>
        <bdi>{shown.customer ?? 'Anonymous customer'}</bdi>
      </h1>
      {!isUnderWay(shown.state) ? null : (
        <p className={styles.incomplete}>
          Incomplete: the contact was still going on when this was printed.
        </p>
      )}
      <dl>
        <Row name="Channel">{channelKindName(shown.channel)}</Row>
        <Row name="Started">{startedAt === null ? 'not known' : moment(startedAt)}</Row>
        <Row name="Ended">{endedAt === null ? 'not known' : moment(endedAt)}</Row>
        <Row name="Duration">
          {shown.durationMs === null ? 'not known' : duration(shown.durationMs)}
        </Row>
        <Row name="Times">since the first message; otherwise in {zone}</Row>
        {shown.legs.map((leg) => (
          <Row key={leg.contactId} name={`Leg ${leg.legNumber ?? ''}`}>
            <bdi>{legText(leg, moment)}</bdi>
          </Row>
        ))}
        <Row name="Associated ID">{shown.associatedContactId}</Row>
        <Row name="Tasks">{[...new Set(shown.legs.map(({ taskSid }) => taskSid))].join(', ')}</Row>
        {shown.flexInteractionSid === null ? null : (
          <Row name="Flex interaction">{shown.flexInteractionSid}</Row>
        )}
        <Row name="Journey">{shown.journeyId}</Row>
        {shown.chatThreadSid === null ? null : <Row name="Chat thread">{shown.chatThreadSid}</Row>}
      </dl>
    </header>
  )
}

const Files = ({ turns }: Pick<Transcript, 'turns'>) => {
  const files = turns.flatMap(({ media, author }) => media.map((file) => ({ ...file, author })))
  return files.length === 0 ? null : (
    <section className={styles.files}>
      <h2>Attachments</h2>
      <ul>
        {files.map((file) => (
          <li key={file.sid}>
            <bdi>{fileNameOf(file)}</bdi>, <bdi>{plainName(file.contentType)}</bdi>, {file.size}{' '}
            bytes, from <bdi>{plainName(file.author)}</bdi>, {file.sid}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Paper = ({
  transcript,
  options,
}: {
  readonly transcript: Transcript
  readonly options: PrintOptions
}) => {
  const { contactId } = options
  const zone = options.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const shown = useMemo(() => printed(transcript, options), [transcript, options])
  const items = useMemo(() => {
    if (options.attachments === 'inline') return transcriptItems(shown)
    return transcriptItems({ ...shown, turns: shown.turns.map(inWords('listed at the end')) })
  }, [shown, options])
  const leg = shown.legs.find((one) => one.contactId === contactId) ?? shown.legs.at(-1)
  const looks = {
    agentSid: leg?.agentSid ?? null,
    delivery: channelAbilities[shown.channel].delivery,
    isClock: false,
    zone,
    currentTurn: null,
    words: noWords,
  }
  return (
    <main className={styles.paper}>
      <Head shown={shown} zone={zone} />
      {items.map((item) => (
        <div key={item.key} className={styles.item}>
          <Item item={item} looks={looks} />
        </div>
      ))}
      <Files turns={shown.turns} />
    </main>
  )
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** All pictures are there, or known not to come. */
const picturesDone = async (): Promise<void> => {
  // oxlint-disable-next-line no-await-in-loop -- one look after the other
  while (document.querySelector('[data-media="unknown"]') !== null) await pause(20)
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
  await document.fonts.ready
}

/**
 * The page that is printed. When it is complete, the body says so: `data-print` is 'ready', or 'failed'
 * when there is nothing to print.
 */
export const PrintView = ({ options }: { readonly options: PrintOptions }) => {
  const [transcript, setTranscript] = useState<Transcript | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const { associatedContactId } = options
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const reply = await request('transcript', { associatedContactId })
      if (reply.ok && reply.value !== null) return setTranscript(reply.value)
      setFailure(
        reply.ok ? 'This contact is not in the journey store' : sentenceFor(reply.error).title,
      )
    }
    void ask()
  }, [associatedContactId])
  useEffect(() => {
    if (failure !== null) document.body.dataset['print'] = 'failed'
    if (transcript === null) return
    const settle = async (): Promise<void> => {
      await picturesDone()
      document.body.dataset['print'] = 'ready'
    }
    void settle()
  }, [transcript, failure])
  if (failure !== null) return <p role="alert">{failure}</p>
  return transcript === null ? null : <Paper transcript={transcript} options={options} />
}
