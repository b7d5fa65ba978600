import { useState } from 'react'
import type { IngestChannel } from '../../../src-main/domain/channels.ts'
import { ingestChannels } from '../../../src-main/domain/channels.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ChatLimit } from './chat-limit.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import { Disconnect } from './disconnect.tsx'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

const labels: Readonly<Record<IngestChannel, string>> = {
  chat: 'Web chat',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  voice: 'Voice',
  email: 'E-mail',
  other: 'Everything else',
}

const Channels = () => {
  const reply = useLive('account-settings', undefined)
  const change = useAction('change-account-settings')
  if (reply === undefined) return null
  if (!reply.ok) return <Failure error={reply.error} />
  const { channels } = reply.value
  const toggle = (channel: IngestChannel): void => {
    const ticked = ingestChannels.filter((one) =>
      one === channel ? !channels.includes(one) : channels.includes(one),
    )
    void change.run({ channels: ticked })
  }
  return (
    <>
      <fieldset className={styles.group} disabled={change.isBusy}>
        <legend>Channels to collect</legend>
        {ingestChannels.map((channel) => (
          <label key={channel} className={styles.tick}>
            <input
              type="checkbox"
              checked={channels.includes(channel)}
              onChange={() => toggle(channel)}
            />
            {labels[channel]}
          </label>
        ))}
        <p className={styles.hint}>
          Takes effect with the next answer of Twilio. Work on a channel that is not ticked is
          neither stored nor shown; what is stored already stays. A channel that is ticked again is
          filled back as far as Twilio keeps it.
        </p>
        {change.error === null ? null : <Failure error={change.error} />}
      </fieldset>
      <ChatLimit limit={reply.value.chatLimit} />
    </>
  )
}

/** Which account is collected, and what of it. */
export const AccountsPage = () => {
  const reply = useLive('app-state', undefined)
  const [isAsking, setAsking] = useState(false)
  if (reply?.ok !== true) return null
  const { account, mode } = reply.value
  return (
    <>
      <h2>Account</h2>
      {mode === 'demo' || account === null ? (
        <p>This is the demo floor: simulated agents on this machine, no account and no network.</p>
      ) : (
        <>
          <dl className={styles.facts}>
            <dt>Account</dt>
            <dd className="selectable">{account.accountSid}</dd>
            <dt>Workspace</dt>
            <dd className="selectable">{account.workspaceSid ?? 'Not known yet'}</dd>
          </dl>
          <Button onClick={() => setAsking(true)}>Disconnect this account</Button>
        </>
      )}
      <ConnectionCheck />
      <Channels />
      <Dialog title="Disconnect this account" isOpen={isAsking} onClose={() => setAsking(false)}>
        <Disconnect onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}
