import { ClockText } from '../../bridge/clock-text.tsx'
import type { ShownAgent } from '../../bridge/shown-agent.ts'
import { stateLooks } from './states.ts'
import { stateLimits } from './thresholds.ts'

/** An agent's state in words, and how long it has lasted. */
export const StateTime = ({ shown: { agent, state, since } }: { readonly shown: ShownAgent }) => (
  <>
    {stateLooks[state].name}
    {since === null ? null : (
      <>
        {' '}
        <ClockText since={since} limits={stateLimits(state, agent.activity)} />
      </>
    )}
  </>
)
