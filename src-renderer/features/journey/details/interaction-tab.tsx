import type {
  InteractionDetails,
  Transcript,
} from '../../../../src-main/contract/interaction-views.ts'
import { closedByText } from '../../../../src-main/domain/closed-by.ts'
import { type ChannelClass, channelAbilities } from '../../../../src-main/domain/channels.ts'
import { contactLink } from '../../../../src-main/domain/contact-link.ts'
import { callSince, waitingSince } from '../../../../src-main/domain/running.ts'
import { ClockText } from '../../../bridge/clock-text.tsx'
import { channelKindName } from '../../../ui/channel-icon.tsx'
import { duration, timeOfDayToTheSecond, weekdayAndDay } from '../../../ui/format.ts'
import { Attributes } from './attributes.tsx'
import styles from './details.module.css'
import { Block, Copied, Fact } from './facts.tsx'
import { Replies } from './replies.tsx'
import { ReviewList } from './reviews.tsx'
import { RoutingTrail } from './routing-trail.tsx'

type Leg = InteractionDetails['leg']

const unknown = '–'
const time = (ms: number | null): string => (ms === null ? unknown : duration(ms))
const moment = (at: number | null): string =>
  at === null ? unknown : `${weekdayAndDay(at)}, ${timeOfDayToTheSecond(at)}`

const durationWhy = (isVoice: boolean): string =>
  isVoice
    ? 'From the first answer to the end of the last conversation of the task; wrap-up does not count.'
    : 'From the first message of a participant to the last one, over all legs. System lines do not count; a single message gives 00:00.'

const stateTexts = {
  live: 'Live – not final',
  wrapping: 'Wrapping up – not final',
  parked: 'Parked – the customer’s next message becomes a task again',
  final: 'Final',
} as const

/** How long the contact was a video call; null when it never was. */
const videoTime = ({ lines }: Transcript): string | null => {
  const begun = lines.filter(({ kind }) => kind === 'video-joined').length
  const spans = lines.flatMap(({ durationMs }) => durationMs ?? [])
  if (begun === 0) return null
  const together = duration(spans.reduce((sum, ms) => sum + ms, 0))
  return spans.length < begun ? 'Going on' : together
}

/** A figure, or a clock while it still grows. */
const Grown = ({ since, ms }: { readonly since: number | null; readonly ms: number | null }) =>
  since === null ? time(ms) : <ClockText since={since} />

const Times = ({ leg, shown }: { readonly leg: Leg; readonly shown: Transcript }) => {
  const video = videoTime(shown)
  const ofTask = shown.legs.filter(({ taskSid }) => taskSid === leg.taskSid)
  return (
    <dl className={styles.facts}>
      <Fact name="Duration" why={durationWhy(leg.channel === 'voice')}>
        <strong className={styles.figure}>
          <Grown since={callSince(ofTask)} ms={leg.durationMs} />
        </strong>
      </Fact>
      <Fact name="State">{stateTexts[leg.state]}</Fact>
      <Fact name="Started">{moment(leg.startedAt)}</Fact>
      <Fact name="Ended">{moment(leg.endedAt)}</Fact>
      <Fact name="Wait" why="From the last entry into a queue to the agent’s acceptance.">
        <Grown since={waitingSince(leg)} ms={leg.waitMs} />
      </Fact>
      <Fact name="Ring" why="How long the accepted offer rang.">
        {time(leg.invitationMs)}
      </Fact>
      <Fact
        name={leg.channel === 'voice' ? 'Talk' : 'Chat time'}
        why="From acceptance to the beginning of wrap-up; without wrap-up, to completion."
      >
        {time(leg.engagementMs)}
      </Fact>
      {video === null ? null : (
        <Fact
          name="Video"
          why="From the second person’s arrival to the end of the room, over all video calls of the contact."
        >
          {video}
        </Fact>
      )}
      <Fact name="Wrap-up" why="From wrap-up to completion; empty when Twilio told of no wrap-up.">
        {time(leg.wrapUpMs)}
      </Fact>
      <Fact name="Hold" why="As the task’s attributes say; Twilio does not measure it otherwise.">
        {time(leg.holdMs)}
      </Fact>
    </dl>
  )
}

const deliveries = {
  receipts: 'receipts tell what was delivered',
  'read-marks': 'read marks tell what was seen',
} as const

/** What the channel of a contact can do, in one sentence. */
const abilitiesText = (channel: ChannelClass): string => {
  const { delivery, hasTyping, canCarryLinks, hasAttachments } = channelAbilities[channel]
  const can = [
    delivery === null ? null : deliveries[delivery],
    hasTyping ? 'both sides see each other type' : null,
    canCarryLinks ? 'links can be sent' : null,
    hasAttachments ? 'files can be sent' : null,
  ].filter((one) => one !== null)
  return can.length === 0 ? 'This channel has no messages.' : `On this channel ${can.join(', ')}.`
}

const who = (leg: Leg): string =>
  [leg.agent, leg.team].filter((part) => part !== null).join(', ') || unknown

/** One leg: what it was, how long each part took, and the way it came. */
export const InteractionTab = ({
  details,
  shown,
}: {
  readonly details: InteractionDetails
  readonly shown: Transcript
}) => {
  const { leg } = details
  return (
    <>
      <Block title="Contact information">
        <Times leg={leg} shown={shown} />
      </Block>
      <Replies replies={details.replies} leg={leg} />
      <Block title="Leg">
        <dl className={styles.facts}>
          <Fact name="Agent">{who(leg)}</Fact>
          <Fact name="Queue">{leg.queue ?? unknown}</Fact>
          <Fact name="Leg">
            {leg.legNumber === null ? unknown : `${leg.legNumber} of ${leg.legs}`}
            {`, ${leg.agentsSeen} ${leg.agentsSeen === 1 ? 'agent' : 'agents'} seen by the customer`}
          </Fact>
          <Fact name="Channel" why={abilitiesText(leg.channel)}>
            {channelKindName(leg.channel)}
          </Fact>
          <Fact name="Direction">{leg.direction}</Fact>
          <Fact name="Messages">{leg.messages}</Fact>
          <Fact name="Outcome">{leg.outcome ?? unknown}</Fact>
          <Fact name="How it ended">{leg.outcomeType ?? unknown}</Fact>
          {details.closedBy === null ? null : (
            <Fact
              name="Closed by"
              why="From the task’s attributes, the audit log, or who left the chat first. Where none of them tells, nothing is said."
            >
              {closedByText(details.closedBy)}
            </Fact>
          )}
          {details.companyContact === null ? null : (
            <Fact name="Our address">{details.companyContact}</Fact>
          )}
          {details.fields.map(({ label, value }) => (
            <Fact key={label} name={label}>
              <bdi>{value}</bdi>
            </Fact>
          ))}
        </dl>
      </Block>
      {details.formAnswers.length === 0 ? null : (
        <Block title="Answers from the form">
          <p className={styles.hint}>Given before the contact began; none of it is a message.</p>
          <dl className={styles.facts} data-wide>
            {details.formAnswers.map(({ label, value }) => (
              <Fact key={label} name={label}>
                <bdi>{value}</bdi>
              </Fact>
            ))}
          </dl>
        </Block>
      )}
      <RoutingTrail associatedContactId={leg.associatedContactId} />
      <ReviewList
        reviews={shown.reviews}
        contactId={leg.contactId}
        associatedContactId={leg.associatedContactId}
      />
      <Block title="IDs">
        <dl className={styles.facts}>
          <Fact name="Contact">
            <Copied value={leg.contactId} what="contact ID" />
          </Fact>
          <Fact name="Link">
            <Copied value={contactLink(leg.contactId)} what="link" />
          </Fact>
          <Fact name="Associated">
            <Copied value={leg.associatedContactId} what="associated ID" />
          </Fact>
          <Fact name="Journey">
            <Copied value={leg.journeyId} what="journey ID" />
          </Fact>
          {details.taskSids.map((sid) => (
            <Fact key={sid} name="Task">
              <Copied value={sid} what="task SID" />
            </Fact>
          ))}
          {details.flexInteractionSid === null ? null : (
            <Fact name="Interaction">
              <Copied value={details.flexInteractionSid} what="interaction SID" />
            </Fact>
          )}
          {details.chatThreadSid === null ? null : (
            <Fact name="Chat thread">
              <Copied value={details.chatThreadSid} what="chat thread SID" />
            </Fact>
          )}
        </dl>
      </Block>
      <Attributes text={details.attributes} />
    </>
  )
}
