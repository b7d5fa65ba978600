import { Maximize2, X } from 'lucide-react'
import { useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useLive } from '../../bridge/live.ts'
import { IconButton } from '../../ui/button.tsx'
import { type LegMenu, PaneHead } from './pane-head.tsx'
import { PaneTabs } from './pane-tabs.tsx'
import { setReading, useReading } from './reading.ts'
import styles from './reading.module.css'
import { type StepIn, Transcript } from './transcript.tsx'

const noWords: readonly string[] = []
const tabs = ['transcript', 'contact', 'interaction', 'journey'] as const

type PreviewProps = {
  readonly associatedContactId: string
  readonly contactId: string
  readonly legMenu: LegMenu
  readonly stepIn: StepIn
  readonly onOpen: (associatedContactId: string, contactId: string | null) => void
  readonly onClose: () => void
}

const Preview = ({
  associatedContactId,
  contactId,
  legMenu,
  stepIn,
  onOpen,
  onClose,
}: PreviewProps) => {
  const reply = useLive('transcript', { associatedContactId })
  const tab = useReading((state) => state.paneTab)
  const [selected, setSelected] = useState(contactId)
  if (reply?.ok === false)
    return (
      <p className={styles.failure} role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  const shown = reply?.value ?? null
  if (shown === null) return null
  return (
    <>
      <PaneHead
        shown={shown}
        leg={shown.legs.find((leg) => leg.contactId === selected)}
        legMenu={legMenu}
      >
        <IconButton label="Open (Enter)" onClick={() => onOpen(associatedContactId, selected)}>
          <Maximize2 size={15} aria-hidden />
        </IconButton>
        <IconButton label="Close the preview (Esc)" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </PaneHead>
      <PaneTabs
        tabs={tabs}
        tab={tab}
        onTab={(paneTab) => setReading({ paneTab })}
        shown={shown}
        contactId={selected}
        onOpen={(id) => onOpen(id, null)}
        transcript={
          <Transcript
            shown={shown}
            selected={selected}
            onSelect={setSelected}
            turnId={null}
            words={noWords}
            stepIn={stepIn}
          />
        }
      />
    </>
  )
}

/** The selected row of the list, read beside it. */
export const PreviewPane = ({ width, ...rest }: PreviewProps & { readonly width: number }) => (
  <aside className={styles.pane} style={{ width }} aria-label="Preview">
    <Preview key={`${rest.associatedContactId} ${rest.contactId}`} {...rest} />
  </aside>
)
