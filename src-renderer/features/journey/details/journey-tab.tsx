import { ArrowDownUp, Link2, Unlink } from 'lucide-react'
import type {
  Journey,
  JourneyContact,
  JourneyLink,
} from '../../../../src-main/contract/journey-views.ts'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import { useAction } from '../../../bridge/action.ts'
import { useLive } from '../../../bridge/live.ts'
import { sentenceFor } from '../../../../src-main/contract/errors.ts'
import { Button } from '../../../ui/button.tsx'
import { ChannelIcon, channelKindName } from '../../../ui/channel-icon.tsx'
import { dayAndMonth, durationWords, timeOfDay } from '../../../ui/format.ts'
import styles from './details.module.css'
import { Block, Copied } from './facts.tsx'

const channelOf = (contact: Pick<JourneyContact, 'channel'>) =>
  channelClass(contact.channel ?? 'task')

const moment = (at: number | null): string =>
  at === null ? 'unknown time' : `${dayAndMonth(at)} ${timeOfDay(at)}`

const evidence = ({ reason, strength, decidedBy, decision }: JourneyLink): string =>
  decidedBy === 'person'
    ? `linked by ${decision?.author ?? 'a person'}`
    : `${reason} (${strength} evidence)`

/** The gap before a contact, with a mark where the customer changed the channel. */
const Gap = ({
  contact,
  before,
}: {
  readonly contact: JourneyContact
  readonly before: JourneyContact
}) => (
  <p className={styles.gap}>
    {contact.isChannelSwitch ? (
      <strong>
        <ArrowDownUp size={12} aria-hidden /> Switched from {channelKindName(channelOf(before))} to{' '}
        {channelKindName(channelOf(contact))}
      </strong>
    ) : null}
    <span>
      {contact.gapMs === null
        ? 'gap not known'
        : contact.gapMs === 0
          ? 'at the same time'
          : `${durationWords(contact.gapMs)} later`}
    </span>
  </p>
)

/** Why a contact belongs to those before it. */
const Evidence = ({
  links,
  contact,
  earlier,
}: {
  readonly links: readonly JourneyLink[]
  readonly contact: JourneyContact
  readonly earlier: ReadonlySet<string>
}) => {
  const undo = useAction('undo-link')
  const part = useAction('unlink-journey')
  const { associatedContactId: id } = contact
  const own = links.filter(
    ({ contactA, contactB }) =>
      (contactA === id && earlier.has(contactB)) || (contactB === id && earlier.has(contactA)),
  )
  const isBusy = undo.isBusy || part.isBusy
  return (
    <ul className={styles.evidence} aria-label="Why linked">
      {own.map((link) => (
        <li key={`${link.contactA} ${link.contactB} ${link.reason}`}>
          <Link2 size={12} aria-hidden />
          <span>{evidence(link)}</span>
          <Button
            look="quiet"
            disabled={isBusy}
            onClick={() =>
              void (link.decision === null
                ? part.run({ contactA: link.contactA, contactB: link.contactB })
                : undo.run({ decisionId: link.decision.decisionId }))
            }
          >
            <Unlink size={12} aria-hidden />
            {link.decision === null ? 'Unlink' : 'Undo'}
          </Button>
        </li>
      ))}
    </ul>
  )
}

const Contact = ({
  contact,
  isShown,
  onOpen,
}: {
  readonly contact: JourneyContact
  readonly isShown: boolean
  readonly onOpen: () => void
}) => (
  <button
    type="button"
    className={styles.journeyContact}
    aria-current={isShown || undefined}
    onClick={onOpen}
  >
    <ChannelIcon kind={channelOf(contact)} size={15} />
    <span className={styles.journeyWho}>
      <strong>
        {contact.legs.map(({ agentName }) => agentName ?? 'An agent').join(' → ') || 'No agent'}
      </strong>
      <span>
        {moment(contact.startedAt)}
        {contact.state === 'final' ? '' : ', live'}
        {contact.messageCount === 0 ? '' : `, ${contact.messageCount} messages`}
        {contact.outcomeType === null ? '' : `, ${contact.outcomeType}`}
      </span>
    </span>
  </button>
)

const Suggestions = ({ journey }: { readonly journey: Journey }) => {
  const link = useAction('link-journeys')
  if (journey.suggestions.length === 0) return null
  return (
    <Block title="Perhaps the same customer">
      <ul className={styles.plain}>
        {journey.suggestions.map(({ contactA, contactB, reason, other }) => (
          <li key={`${contactA} ${contactB} ${reason}`} className={styles.suggestion}>
            <span>
              <bdi>{other.customerName ?? 'Anonymous'}</bdi>, {moment(other.startedAt)}: {reason}
            </span>
            <Button disabled={link.isBusy} onClick={() => void link.run({ contactA, contactB })}>
              <Link2 size={13} aria-hidden /> Link
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  )
}

const Apart = ({ journey }: { readonly journey: Journey }) => {
  const undo = useAction('undo-link')
  if (journey.apart.length === 0) return null
  return (
    <Block title="Kept apart">
      <ul className={styles.plain}>
        {journey.apart.map(({ decisionId, author, at }) => (
          <li key={decisionId} className={styles.suggestion}>
            <span>
              By {author}, {moment(at)}
            </span>
            <Button disabled={undo.isBusy} onClick={() => void undo.run({ decisionId })}>
              Undo
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  )
}

const Keys = ({ journey }: { readonly journey: Journey }) => {
  const mark = useAction('never-link')
  if (journey.keys.length === 0) return null
  return (
    <Block title="What links them">
      <ul className={styles.plain}>
        {journey.keys.map(({ key, isNeverLinked }) => (
          <li key={key} className={styles.suggestion}>
            <Copied value={key} what="address" />
            <Button
              disabled={mark.isBusy}
              title="A number that many people share proves nothing"
              onClick={() => void mark.run({ key, isNeverLinked: !isNeverLinked })}
            >
              {isNeverLinked ? 'May link again' : 'Never link by this'}
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** The customer's contacts over all channels in time order, with the evidence that they belong together. */
export const JourneyTab = ({
  associatedContactId,
  onOpen,
}: {
  readonly associatedContactId: string
  readonly onOpen: (associatedContactId: string) => void
}) => {
  const reply = useLive('journey', { id: associatedContactId })
  if (reply === undefined) return null
  if (!reply.ok)
    return (
      <p className={styles.hint} role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  const journey = reply.value
  if (journey === null) return <p className={styles.hint}>This contact is in no journey yet.</p>
  const { contacts } = journey
  const ids = contacts.map((contact) => contact.associatedContactId)
  return (
    <>
      <Block title={`${contacts.length} ${contacts.length === 1 ? 'contact' : 'contacts'}`}>
        <ol className={styles.journey}>
          {contacts.map((contact, index) => {
            const before = contacts[index - 1]
            return (
              <li key={contact.associatedContactId}>
                {before === undefined ? null : <Gap contact={contact} before={before} />}
                <Contact
                  contact={contact}
                  isShown={contact.associatedContactId === associatedContactId}
                  onOpen={() => onOpen(contact.associatedContactId)}
                />
                <Evidence
                  links={journey.links}
                  contact={contact}
                  earlier={new Set(ids.slice(0, index))}
                />
              </li>
            )
          })}
        </ol>
      </Block>
      <Suggestions journey={journey} />
      <Apart journey={journey} />
      <Keys journey={journey} />
    </>
  )
}
