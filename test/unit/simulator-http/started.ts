import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src-main/simulator/start.ts'

export const minute = 60_000
/** An hour at which the lines are open and every kind of work is under way. */
export const now = Date.parse('2026-11-20T15:00:00Z')

/** A small floor whose time stands still at `now`, four hours after it began. */
export const startedFloor = (options: SimulatorOptions = {}): Promise<Simulator> =>
  startSimulator({
    agents: 12,
    seed: 3,
    startAt: now - 4 * 60 * minute,
    now,
    paused: true,
    ...options,
  })

export const workspaceOf = ({ workspaceSid }: Simulator): string =>
  `https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`

export const accountOf = ({ accountSid }: Simulator): string =>
  `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`
