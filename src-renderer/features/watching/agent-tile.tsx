import { useFloorFrame } from '../../bridge/floor.ts'
import { useLive } from '../../bridge/live.ts'
import { type ShownAgent, useShownAgent } from '../../bridge/shown-agent.ts'
import { ContactTile, type TileParts } from './contact-tile.tsx'
import { currentWork } from './tile-facts.ts'
import { Failure, Tile } from './tile.tsx'
import styles from './watching.module.css'

const headOf = (shown: ShownAgent, { chip, stateTime }: TileParts) => ({
  label: `${shown.agent.name}, followed`,
  icon: chip(shown.state, 16),
  title: (
    <>
      <bdi>{shown.agent.name}</bdi> <span className={styles.role}>followed</span>
    </>
  ),
  clock: stateTime(shown),
})

type Props = TileParts & { readonly tileKey: string }

/** A tile without a contact. */
const empty = ({ tileKey, onOpen }: Props) => ({ tileKey, onOpen, associatedContactId: null })

/** Between two contacts: what the agent does instead. */
const Between = ({ shown, ...parts }: Props & { readonly shown: ShownAgent }) => (
  <Tile {...headOf(shown, parts)} {...empty(parts)}>
    <div className={styles.between}>
      {parts.chip(shown.state, 32)}
      <strong>{parts.stateTime(shown)}</strong>
      <p>The next contact appears here as soon as it is accepted.</p>
    </div>
  </Tile>
)

const InContact = ({
  shown,
  contactId,
  ...parts
}: Props & { readonly shown: ShownAgent; readonly contactId: string }) => {
  const reply = useLive('interaction', { contactId })
  const tile = headOf(shown, parts)
  if (reply?.ok !== true || reply.value === null)
    return (
      <Tile {...tile} {...empty(parts)}>
        {reply?.ok === false ? <Failure error={reply.error} /> : null}
        {reply?.ok === true ? (
          <p className={styles.sentence}>
            This contact is not in the journey store: it has not been read yet, or only agents talk
            in it.
          </p>
        ) : null}
      </Tile>
    )
  const { associatedContactId } = reply.value.leg
  const others = shown.agent.work.filter(({ phase }) => phase !== 'ringing').length - 1
  return (
    <ContactTile
      key={associatedContactId}
      {...parts}
      associatedContactId={associatedContactId}
      agent={{ tile, contactId, others }}
    />
  )
}

/** The contact that an agent is in, one after the other. */
export const AgentTile = ({
  agentSid,
  ...parts
}: Props & { readonly agentSid: ShownAgent['agent']['agentSid'] }) => {
  const isStale = useFloorFrame(({ freshness }) => freshness.isStale)
  const shown = useShownAgent(agentSid, isStale)
  if (shown === undefined)
    return (
      <Tile {...empty(parts)} label="Agent" title="Agent">
        <p className={styles.sentence}>
          This agent is not in the workspace: they were removed, or belong to another account.
        </p>
      </Tile>
    )
  const work = currentWork(shown.agent.work)
  return work === null ? (
    <Between shown={shown} {...parts} />
  ) : (
    <InContact shown={shown} contactId={work.reservationSid} {...parts} />
  )
}
