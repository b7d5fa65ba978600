/** The agent states as a person reads them. */
import type { AgentState } from '../../../src-main/domain/agent-state.ts'

export type StateLook = {
  readonly name: string
  /** Said by shape and letter as well, never by colour alone. */
  readonly letter: string
  readonly shape:
    | 'disc'
    | 'ring'
    | 'square'
    | 'half'
    | 'triangle'
    | 'diamond'
    | 'hollow'
    | 'hatched'
  /** A custom property of styles/tokens.css. */
  readonly colour: string
}

const look = (
  name: string,
  letter: string,
  shape: StateLook['shape'],
  colour: string,
): StateLook => ({ name, letter, shape, colour: `var(--state-${colour})` })

export const stateLooks: Readonly<Record<AgentState, StateLook>> = {
  unknown: look('Unknown', '?', 'hatched', 'unknown'),
  missed: look('Missed', '!', 'diamond', 'missed'),
  ringing: look('Ringing', 'C', 'ring', 'ringing'),
  'wrap-up-over': look('Wrap-up over limit', '!', 'diamond', 'missed'),
  engaged: look('Engaged', 'E', 'square', 'engaged'),
  'wrap-up': look('Wrap-up', 'W', 'half', 'wrap-up'),
  ready: look('Ready', 'R', 'disc', 'ready'),
  unavailable: look('Away', 'U', 'triangle', 'unavailable'),
  offline: look('Offline', 'O', 'hollow', 'offline'),
}

export type StateCounts = Readonly<Record<AgentState, number>>

export const noCounts: StateCounts = {
  unknown: 0,
  missed: 0,
  ringing: 0,
  'wrap-up-over': 0,
  engaged: 0,
  'wrap-up': 0,
  ready: 0,
  unavailable: 0,
  offline: 0,
}
