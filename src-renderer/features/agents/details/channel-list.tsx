import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { sentenceFor } from '../../../../src-main/contract/errors.ts'
import type { AgentChannel, FloorAgent } from '../../../../src-main/contract/views.ts'
import { channelClass } from '../../../../src-main/domain/channels.ts'
import { useLive } from '../../../bridge/live.ts'
import { slotsOf } from '../../../bridge/slots.ts'
import { useMayDo } from '../../../bridge/verb-rules.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ChannelIcon, channelNames } from '../channel-icon.tsx'
import { CapacityForm } from './capacity-form.tsx'
import styles from './details.module.css'

const nameOf = ({ channel }: AgentChannel): string => channelNames[channelClass(channel)]

/** What the agent has of the channel's kind now. */
const usedOn = (agent: FloorAgent, { channel }: AgentChannel): number =>
  slotsOf(agent.load, channelClass(channel))?.used ?? 0

/** How many contacts of each channel the agent may have; a number can be changed once it was confirmed. */
export const ChannelList = ({ agent }: { readonly agent: FloorAgent }) => {
  const reply = useLive('agent-channels', { agentSid: agent.agentSid })
  const [changing, setChanging] = useState<AgentChannel | null>(null)
  const may = useMayDo()
  if (reply === undefined) return <div className={styles.channelsComing} />
  if (!reply.ok)
    return (
      <p className={styles.nothing} role="alert">
        {sentenceFor(reply.error).title}. {sentenceFor(reply.error).body}
      </p>
    )
  if (reply.value.length === 0)
    return <p className={styles.nothing}>This agent works on no channel.</p>
  return (
    <>
      <ul className={styles.channels} aria-label="Channels">
        {reply.value.map((one) => (
          <li key={one.channel}>
            <ChannelIcon channel={one.channel} size={15} />
            <span title={one.channel}>{nameOf(one)}</span>
            <span className={styles.channelUse}>
              {one.available ? `${usedOn(agent, one)} of ${one.capacity}` : 'Switched off'}
            </span>
            {may('set-capacity') ? (
              <IconButton
                label={`Change the capacity of ${nameOf(one)}`}
                onClick={() => setChanging(one)}
              >
                <Pencil size={13} aria-hidden />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog
        title={
          changing === null ? '' : `Change the capacity of ${nameOf(changing)} for ${agent.name}?`
        }
        isOpen={changing !== null}
        onClose={() => setChanging(null)}
      >
        {changing === null ? null : (
          <CapacityForm
            agent={agent}
            channel={changing}
            used={usedOn(agent, changing)}
            onClose={() => setChanging(null)}
          />
        )}
      </Dialog>
    </>
  )
}
