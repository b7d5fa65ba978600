import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { Transcript as Shown } from '../../../src-main/contract/interaction-views.ts'
import { useLive } from '../../bridge/live.ts'
import { IconButton } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { Splitter } from '../../ui/splitter.tsx'
import { JourneyStrip } from './journey-strip.tsx'
import { type LegMenu, PaneHead } from './pane-head.tsx'
import { PaneTabs } from './pane-tabs.tsx'
import type { Opened } from './reading.ts'
import { openReading, selectLeg, setReading, sideWidths, useReading } from './reading.ts'
import styles from './reading.module.css'
import { type StepIn, Transcript } from './transcript.tsx'

const tabs = ['contact', 'interaction', 'journey'] as const

/** The leg that is selected: the one asked for, else the one of the message, else the last. */
export const selectedLeg = (shown: Shown, { contactId, turnId }: Opened): string | null => {
  const own = shown.turns.find((turn) => turn.turnId === turnId)?.engagementId
  const wanted = contactId ?? own
  return (
    shown.legs.find((leg) => leg.contactId === wanted)?.contactId ??
    shown.legs.at(-1)?.contactId ??
    null
  )
}

const openContact = (associatedContactId: string): void =>
  openReading({ associatedContactId, contactId: null, turnId: null, words: [] })

type ReadingProps = {
  readonly legMenu: LegMenu
  readonly stepIn: StepIn
  readonly onBack: () => void
}

const Reading = ({
  shown,
  opened,
  legMenu,
  stepIn,
  onBack,
}: ReadingProps & { readonly shown: Shown; readonly opened: Opened }) => {
  const { sideTab, sideWidth } = useReading()
  const selected = selectedLeg(shown, opened)
  const contact = useRef<HTMLElement>(null)
  useEffect(() => {
    // the row that it was opened from is gone: the keyboard goes to what scrolls
    if (document.activeElement !== document.body) return
    const place = contact.current?.querySelector<HTMLElement>('[data-transcript]')
    ;(place ?? contact.current)?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <section ref={contact} className={styles.main} aria-label="Contact" tabIndex={-1}>
        <div className={styles.backed}>
          <IconButton label="Back (Esc)" onClick={onBack}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <PaneHead
            shown={shown}
            leg={shown.legs.find((leg) => leg.contactId === selected)}
            legMenu={legMenu}
          />
        </div>
        <JourneyStrip associatedContactId={shown.associatedContactId} onOpen={openContact} />
        <Transcript
          shown={shown}
          selected={selected}
          onSelect={selectLeg}
          turnId={opened.turnId}
          words={opened.words}
          stepIn={stepIn}
        />
      </section>
      <Splitter
        label="Width of the details"
        width={sideWidth}
        {...sideWidths}
        onResize={(width) => setReading({ sideWidth: width })}
      />
      <aside className={styles.pane} style={{ width: sideWidth }} aria-label="Details">
        {selected === null ? null : (
          <PaneTabs
            tabs={tabs}
            tab={sideTab}
            onTab={(tab) => setReading({ sideTab: tab })}
            shown={shown}
            contactId={selected}
            onOpen={openContact}
          />
        )}
      </aside>
    </>
  )
}

const OpenedContact = ({ opened, ...rest }: ReadingProps & { readonly opened: Opened }) => {
  const reply = useLive('transcript', { associatedContactId: opened.associatedContactId })
  if (reply === undefined) return null
  if (!reply.ok)
    return (
      <Sentence title={sentenceFor(reply.error).title} isAlert>
        {sentenceFor(reply.error).body}
      </Sentence>
    )
  if (reply.value === null)
    return (
      <Sentence title="This contact is not in the journey store">
        It may have been deleted by retention, or it was never collected.
      </Sentence>
    )
  const { associatedContactId } = reply.value
  return <Reading key={associatedContactId} shown={reply.value} opened={opened} {...rest} />
}

/** One contact in full: its journey, its transcript, and everything that is known of it. */
export const ReadingView = (props: ReadingProps) => {
  const opened = useReading((state) => state.opened)
  return (
    <div className={styles.view}>
      {opened === null ? (
        <Sentence title="No contact is open">
          Open one from Interactions with Enter or a double-click, or find one with Ctrl+K.
        </Sentence>
      ) : (
        <OpenedContact opened={opened} {...props} />
      )}
    </div>
  )
}
