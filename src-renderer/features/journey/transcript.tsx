import { Eye, Search, Timer } from 'lucide-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import {
  isUnderWay,
  type Transcript as Shown,
  type TranscriptLeg,
} from '../../../src-main/contract/interaction-views.ts'
import { channelAbilities } from '../../../src-main/domain/channels.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { useWatched } from '../../bridge/watched.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { SilentNote } from '../../ui/silent-note.tsx'
import { useAtHand } from './at-hand.ts'
import { FindBar, foundKeys, startFinding } from './find-bar.tsx'
import { LegChips } from './leg-chips.tsx'
import { NoteField } from './note-field.tsx'
import notes from './notes.module.css'
import { setReading, toggleTimes, useReading } from './reading.ts'
import { useLayer } from './layer.ts'
import { Recordings } from './recordings.tsx'
import { Legend } from './ticks.tsx'
import { transcriptItems } from './transcript-items.ts'
import { TranscriptList } from './transcript-list.tsx'
import styles from './transcript.module.css'

const missingTexts = {
  voice: {
    title: 'Calls have no transcript',
    body: 'What happened in the call is listed above; its recording is played where there is one.',
  },
  'not-collected': {
    title: 'The messages have not been read yet',
    body: 'They are read from Twilio in the background and appear here by themselves.',
  },
  unsupported: {
    title: 'Twilio does not hand out these messages',
    body: 'The contact ran over Programmable Chat, which Twilio has retired, or its thread was deleted.',
  },
} as const

/** Why messages may be missing. */
export const Missing = ({ why }: { readonly why: NonNullable<Shown['missing']> }) => (
  <p className={styles.missing} role="note">
    <strong>{missingTexts[why].title}.</strong> {missingTexts[why].body}
  </p>
)

const Composer = ({ shown, turnId }: { readonly shown: Shown; readonly turnId: string | null }) => {
  const { run, error, isBusy } = useAction('add-note')
  const { closeLayer } = useLayer()
  const save = async (body: string): Promise<void> => {
    const { associatedContactId } = shown
    const reply = await run({ associatedContactId, engagementId: null, turnId, body })
    if (!reply.ok) return
    setReading({ newNote: reply.value.noteId })
    closeLayer()
  }
  const author = shown.turns.find((turn) => turn.turnId === turnId)?.author
  return (
    <div className={notes.composer}>
      <strong>
        {author === undefined ? 'Internal note' : `Internal note on ${author}’s message`}
      </strong>
      <NoteField
        text=""
        error={error}
        isBusy={isBusy}
        onSave={(body) => void save(body)}
        onCancel={closeLayer}
      />
    </div>
  )
}

/** Whether the reader is seen. */
export const LiveBanner = ({ joinedAs }: { readonly joinedAs: string | null }) =>
  joinedAs === null ? (
    <SilentNote />
  ) : (
    <p className={styles.joined} role="note">
      <Eye size={14} aria-hidden />
      <span>
        In this chat as <bdi>{joinedAs}</bdi> – the customer and the agent see you
      </span>
    </p>
  )

/** What can be said about the leg that is read, to its agent or to the customer. */
export type StepIn = (leg: TranscriptLeg, shown: Shown) => ReactNode

type TranscriptProps = {
  readonly shown: Shown
  readonly selected: string | null
  readonly onSelect: (contactId: string) => void
  readonly turnId: string | null
  /** Words to mark while nothing else is looked for. */
  readonly words: readonly string[]
  readonly stepIn: StepIn
}

/** The whole transcript of a contact, whichever of its legs is selected. */
export const Transcript = ({
  shown,
  selected,
  onSelect,
  turnId,
  words,
  stepIn,
}: TranscriptProps) => {
  const { times, isFinding, findText, findIndex, currentTurn, newNote } = useReading()
  const { layer, openLayer } = useLayer()
  useEffect(
    () => useAtHand.setState({ contact: { shown, selected, onSelect } }),
    [shown, selected, onSelect],
  )
  useEffect(() => () => useAtHand.setState({ contact: null }), [])
  useWatched(shown.associatedContactId)
  const settings = useLive('settings', undefined)
  const items = useMemo(() => transcriptItems(shown), [shown])
  const sought = useMemo(
    () => (isFinding && findText.trim() !== '' ? [findText] : words),
    [isFinding, findText, words],
  )
  const found = useMemo(
    () => (isFinding ? foundKeys(items, sought) : []),
    [items, sought, isFinding],
  )
  const foundKey = found[findIndex]
  const goTo = useMemo(() => {
    const key = foundKey ?? newNote ?? currentTurn ?? turnId
    return key === null ? null : { key }
    // oxlint-disable-next-line react/exhaustive-deps -- the next place may be in the same message
  }, [foundKey, findIndex, newNote, currentTurn, turnId])
  const leg = shown.legs.find(({ contactId }) => contactId === selected)
  const isLive = isUnderWay(shown.state)
  return (
    <section
      className={styles.transcript}
      data-align={settings?.ok === true ? settings.value.alignment : undefined}
      aria-label="Transcript"
    >
      <div className={styles.top}>
        <LegChips legs={shown.legs} selected={selected} onSelect={onSelect} />
        <span className={styles.tools}>
          <Legend delivery={channelAbilities[shown.channel].delivery} />
          <IconButton
            label={times === 'offset' ? 'Show times of day' : 'Show times since the start'}
            aria-pressed={times === 'clock'}
            onClick={toggleTimes}
          >
            <Timer size={14} aria-hidden />
          </IconButton>
          <IconButton label="Find in this transcript (Ctrl+F)" onClick={startFinding}>
            <Search size={14} aria-hidden />
          </IconButton>
        </span>
      </div>
      {isFinding ? <FindBar found={found} /> : null}
      {isLive ? <LiveBanner joinedAs={shown.joinedAs} /> : null}
      {shown.channel === 'voice' && leg !== undefined ? (
        <Recordings contactId={leg.contactId} />
      ) : null}
      {shown.missing === null ? null : <Missing why={shown.missing} />}
      {items.length === 0 ? (
        <Sentence title="Nothing was said">
          {shown.missing === null ? 'The contact ended before anybody wrote.' : undefined}
        </Sentence>
      ) : (
        <TranscriptList
          key={shown.associatedContactId}
          items={items}
          isLive={isLive}
          label={`Transcript with ${shown.customer ?? 'an anonymous customer'}`}
          goTo={goTo}
          looks={{
            agentSid: leg?.agentSid ?? null,
            delivery: channelAbilities[shown.channel].delivery,
            isClock: times === 'clock',
            currentTurn,
            words: sought,
            onNote: noteOn,
          }}
        />
      )}
      {layer.kind === 'note' ? (
        <Composer key={layer.turnId} shown={shown} turnId={layer.turnId} />
      ) : (
        <div className={styles.foot}>
          <Button look="quiet" onClick={() => openLayer({ kind: 'note', turnId: currentTurn })}>
            Add an internal note (N)
          </Button>
          {leg === undefined ? null : stepIn(leg, shown)}
        </div>
      )}
    </section>
  )
}

const noteOn = (turnId: string): void => {
  setReading({ currentTurn: turnId })
  useLayer.getState().openLayer({ kind: 'note', turnId })
}
