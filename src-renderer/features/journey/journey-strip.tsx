import type { JourneyContact, JourneyVideo } from '../../../src-main/contract/journey-views.ts'
import { channelClass } from '../../../src-main/domain/channels.ts'
import { useLive } from '../../bridge/live.ts'
import { ChannelIcon, channelKindName } from '../../ui/channel-icon.tsx'
import { dayAndMonth, durationWords, timeOfDay } from '../../ui/format.ts'
import styles from './journey-strip.module.css'

const channelOf = (contact: JourneyContact) => channelClass(contact.channel ?? 'task')

const nameOf = (contact: JourneyContact): string =>
  contact.legs.map(({ agentName }) => agentName ?? 'An agent').join(' → ') || 'No agent'

/** What a contact went on in, as a step of its own. */
const VideoStep = ({ video: { startedAt, endedAt } }: { readonly video: JourneyVideo }) => (
  <span className={styles.video}>
    <ChannelIcon kind="video" size={14} />
    {endedAt === null ? 'now' : durationWords(endedAt - startedAt)}
  </span>
)

/** The contact that is read is never scrolled out of the strip. */
const intoSight = (step: HTMLElement | null): void =>
  step?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** The customer's contacts side by side in time order, gaps and changes of the channel between them. */
export const JourneyStrip = ({
  associatedContactId,
  onOpen,
}: {
  readonly associatedContactId: string
  readonly onOpen: (associatedContactId: string) => void
}) => {
  const reply = useLive('journey', { id: associatedContactId })
  const contacts = reply?.ok === true ? (reply.value?.contacts ?? []) : []
  const hasVideo = contacts.some(({ videos }) => videos.length > 0)
  if (contacts.length < 2 && !hasVideo) return null
  return (
    <nav className={styles.strip} aria-label="Journey">
      {contacts.map((contact) => (
        <span key={contact.associatedContactId} className={styles.step}>
          {contact.gapMs === null ? null : (
            <span className={styles.gap} data-switch={contact.isChannelSwitch || undefined}>
              {contact.isChannelSwitch ? <strong>switch</strong> : null}
              {contact.gapMs === 0 ? 'meanwhile' : durationWords(contact.gapMs)}
            </span>
          )}
          <button
            type="button"
            className={styles.contact}
            aria-current={contact.associatedContactId === associatedContactId || undefined}
            ref={contact.associatedContactId === associatedContactId ? intoSight : undefined}
            title={`${channelKindName(channelOf(contact))}, ${nameOf(contact)}`}
            onClick={() => onOpen(contact.associatedContactId)}
          >
            <ChannelIcon kind={channelOf(contact)} size={14} />
            <span className={styles.who}>{nameOf(contact)}</span>
            {contact.startedAt === null ? null : (
              <time>
                {dayAndMonth(contact.startedAt)} {timeOfDay(contact.startedAt)}
              </time>
            )}
          </button>
          {contact.videos.map((video) => (
            <VideoStep key={video.startedAt} video={video} />
          ))}
        </span>
      ))}
    </nav>
  )
}
