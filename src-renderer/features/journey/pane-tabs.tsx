import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import type { Transcript } from '../../../src-main/contract/interaction-views.ts'
import { useLive } from '../../bridge/live.ts'
import { ContactTab } from './details/contact-tab.tsx'
import { InteractionTab } from './details/interaction-tab.tsx'
import { JourneyTab } from './details/journey-tab.tsx'
import type { PaneTab } from './reading.ts'
import styles from './reading.module.css'

const names: Readonly<Record<PaneTab, string>> = {
  transcript: 'Transcript',
  contact: 'Contact',
  interaction: 'Interaction',
  journey: 'Customer journey',
}

const Details = ({
  contactId,
  children,
}: {
  readonly contactId: string
  readonly children: (details: NonNullable<ReturnType<typeof detailsOf>>) => ReactNode
}) => {
  const reply = useLive('interaction', { contactId })
  if (reply?.ok === false)
    return (
      <p role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  const details = detailsOf(reply)
  return details === null ? null : children(details)
}
const detailsOf = (reply: ReturnType<typeof useLive<'interaction'>>) =>
  reply?.ok === true ? reply.value : null

const Panel = ({ tab, children }: { readonly tab: PaneTab; readonly children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable
  <Tabs.Content value={tab} className={styles.panel} tabIndex={0}>
    {children}
  </Tabs.Content>
)

/** Contact, interaction and customer journey, and the transcript where there is no other place for it. */
export const PaneTabs = <Tab extends PaneTab>({
  tabs,
  tab,
  onTab,
  shown,
  contactId,
  onOpen,
  transcript = null,
}: {
  readonly tabs: readonly Tab[]
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly shown: Transcript
  readonly contactId: string
  readonly onOpen: (associatedContactId: string) => void
  readonly transcript?: ReactNode
}) => (
  <Tabs.Root
    className={styles.tabs}
    value={tab}
    onValueChange={(next) => {
      const chosen = tabs.find((one) => one === next)
      if (chosen !== undefined) onTab(chosen)
    }}
  >
    <Tabs.List className={styles.tabList} aria-label="Details">
      {tabs.map((one) => (
        <Tabs.Trigger key={one} value={one} className={styles.tab}>
          {names[one]}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
    {transcript === null ? null : (
      <Tabs.Content value="transcript" className={styles.whole} tabIndex={-1}>
        {transcript}
      </Tabs.Content>
    )}
    <Panel tab="contact">
      <Details contactId={contactId}>
        {(details) => <ContactTab customer={details.customer} />}
      </Details>
    </Panel>
    <Panel tab="interaction">
      <Details contactId={contactId}>
        {(details) => <InteractionTab details={details} shown={shown} />}
      </Details>
    </Panel>
    <Panel tab="journey">
      <JourneyTab associatedContactId={shown.associatedContactId} onOpen={onOpen} />
    </Panel>
  </Tabs.Root>
)
