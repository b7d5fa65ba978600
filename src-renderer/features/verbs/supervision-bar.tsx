import { Ear, Megaphone, PhoneCall, PhoneOff } from 'lucide-react'
import { useState } from 'react'
import type { SupervisedCall, SupervisionMode } from '../../../src-main/contract/action-requests.ts'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { ClockText } from '../../bridge/clock-text.tsx'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './supervision-bar.module.css'

const icons = { listen: Ear, coach: Megaphone, join: PhoneCall } as const

const modes: readonly { readonly mode: SupervisionMode; readonly label: string }[] = [
  { mode: 'listen', label: 'Listen' },
  { mode: 'coach', label: 'Coach' },
  { mode: 'join', label: 'Join…' },
]

const endings: Readonly<Record<NonNullable<SupervisedCall['ended']>, string>> = {
  'hung-up': 'Your phone has left the call.',
  'call-over': 'The customer is gone, so your phone was hung up.',
  busy: 'Your phone was busy. Nobody in the call noticed anything.',
  'no-answer': 'Your phone was not answered. Nobody in the call noticed anything.',
  failed: 'Your phone could not be reached. Check the number under Settings, Stepping in.',
}

/** What the two can hear, in words. */
export const heardText = ({ state, mode, ended, agent, customer }: SupervisedCall): string => {
  const [who, whom] = [agent ?? 'the agent', customer ?? 'the customer']
  if (state === 'calling') return 'Calling your phone: pick up. You will be muted.'
  if (state === 'ended') return endings[ended ?? 'hung-up']
  const texts: Readonly<Record<SupervisionMode, string>> = {
    listen: `Listening: neither ${who} nor ${whom} hears you.`,
    coach: `Coaching: ${who} hears you, ${whom} does not.`,
    join: `Joined: ${who} and ${whom} hear you.`,
  }
  return texts[mode]
}

const JoinQuestion = ({
  call,
  onJoin,
  onClose,
}: {
  readonly call: SupervisedCall
  readonly onJoin: () => void
  readonly onClose: () => void
}) => (
  <div className={styles.question}>
    <p>
      <bdi>{call.customer ?? 'The customer'}</bdi> and <bdi>{call.agent ?? 'the agent'}</bdi> hear
      you from then on.
    </p>
    <div className={styles.answers}>
      <Button onClick={onClose}>Cancel</Button>
      <Button look="primary" onClick={onJoin}>
        Join for all to hear
      </Button>
    </div>
  </div>
)

const Bar = ({ call }: { readonly call: SupervisedCall }) => {
  const set = useAction('set-supervision')
  const hangUp = useAction('hang-up-supervision')
  const forget = useAction('forget-supervision')
  const [isAsking, setAsking] = useState(false)
  const Icon = call.state === 'ended' ? PhoneOff : icons[call.mode]
  const error = set.error ?? hangUp.error
  const choose = (mode: SupervisionMode): void => {
    if (mode === call.mode) return
    // the customer notices this one
    if (mode === 'join') setAsking(true)
    else void set.run({ mode })
  }
  const join = (): void => {
    setAsking(false)
    void set.run({ mode: 'join' })
  }
  return (
    <section
      className={styles.bar}
      aria-label="Your phone"
      data-audible={(call.state === 'connected' && call.mode !== 'listen') || undefined}
    >
      <Icon size={16} aria-hidden />
      <div className={styles.words}>
        <output>{heardText(call)}</output>
        {error === null ? null : (
          <p role="alert" className={styles.wrong}>
            {sentenceFor(error).title}. {sentenceFor(error).body}
          </p>
        )}
      </div>
      {call.state === 'ended' ? (
        <Button onClick={() => void forget.run(undefined)}>Close</Button>
      ) : (
        <>
          <ClockText since={call.since} />
          <fieldset className={styles.modes} aria-label="Who hears you">
            {modes.map(({ mode, label }) => (
              <Button
                key={mode}
                aria-pressed={call.mode === mode}
                disabled={set.isBusy || call.state !== 'connected'}
                onClick={() => choose(mode)}
              >
                {label}
              </Button>
            ))}
          </fieldset>
          <Button disabled={hangUp.isBusy} onClick={() => void hangUp.run(undefined)}>
            Hang up
          </Button>
        </>
      )}
      <Dialog title="Join the call?" isOpen={isAsking} onClose={() => setAsking(false)}>
        <JoinQuestion call={call} onJoin={join} onClose={() => setAsking(false)} />
      </Dialog>
    </section>
  )
}

/** Above every view as long as the supervisor's phone is in a call, and until its end was read. */
export const SupervisionBar = () => {
  const reply = useLive('supervised-call', undefined)
  return reply?.ok === true && reply.value !== null ? <Bar call={reply.value} /> : null
}
