import { useState } from 'react'
import type { AgentChannel, FloorAgent } from '../../../../src-main/contract/views.ts'
import { channelClass, mostCapacity } from '../../../../src-main/domain/channels.ts'
import { useAction } from '../../../bridge/action.ts'
import { ConfirmForm } from '../../../bridge/confirm-form.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** What another number does to the agent's work. */
export const capacityEffect = (name: string, used: number, capacity: number): string => {
  if (capacity === 0)
    return `${name} is offered nothing more on this channel.${used === 0 ? '' : ' What is open stays open.'}`
  if (used > capacity)
    return `The ${used} that are open stay open; ${name} is offered nothing more until fewer than ${capacity} are.`
  const free = capacity - used
  return `${name} can be offered ${free === 0 ? 'nothing more until one ends' : `${free} more now`}.`
}

/** Changes how many contacts of one channel an agent may have at once. */
export const CapacityForm = ({
  agent,
  channel: { channel, capacity },
  used,
  onClose,
}: {
  readonly agent: FloorAgent
  readonly channel: AgentChannel
  readonly used: number
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('set-capacity')
  const [text, setText] = useState(String(capacity))
  const wanted = /^\d{1,2}$/.test(text) && Number(text) <= mostCapacity ? Number(text) : null
  const isVoice = channelClass(channel) === 'voice'
  const change = async (reason: string | null): Promise<void> => {
    if (wanted === null) return
    const reply = await run({ agentSid: agent.agentSid, channel, capacity: wanted, reason })
    if (reply.ok) onClose()
  }
  return (
    <ConfirmForm
      verb={wanted === null ? 'Change' : `Change to ${wanted}`}
      isReady={wanted !== null && wanted !== capacity}
      isBusy={isBusy}
      error={error}
      onConfirm={(reason) => void change(reason)}
      onClose={onClose}
    >
      <TextField
        label="Contacts at once"
        hint={isVoice ? 'Flex’s desktop handles one call at a time.' : `From 0 to ${mostCapacity}.`}
        inputMode="numeric"
        value={text}
        problem={wanted === null ? `A whole number from 0 to ${mostCapacity}.` : null}
        onChange={({ target }) => setText(target.value.trim())}
      />
      <p>
        {wanted === null || wanted === capacity
          ? `${agent.name} may have ${capacity} at once now, and has ${used}.`
          : capacityEffect(agent.name, used, wanted)}
      </p>
    </ConfirmForm>
  )
}
