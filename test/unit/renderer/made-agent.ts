import type { FloorAgent } from '../../../src-main/contract/views.ts'
import type { AgentWork } from '../../../src-main/domain/agent-state.ts'

export const now = Date.UTC(2026, 2, 9, 11, 30)
export const ago = (seconds: number): number => now - seconds * 1000

/** An agent who is ready and has done nothing yet, but for what a test says. */
export const madeAgent = (name: string, facts: Partial<FloorAgent> = {}): FloorAgent => ({
  agentSid: `WK${name}`,
  activitySid: 'WA2',
  activity: 'Available',
  available: true,
  activitySince: ago(600),
  work: [],
  lastMissedAt: null,
  name,
  team: null,
  manager: null,
  department: null,
  location: null,
  role: 'agent',
  skills: [],
  queueSids: [],
  load: [],
  today: { handled: 0, ahtMs: null, missed: 0, rejected: 0 },
  ...facts,
})

export const madeWork = (facts: Partial<AgentWork> = {}): AgentWork => ({
  reservationSid: 'WR1',
  taskSid: 'WT1',
  phase: 'engaged',
  since: ago(60),
  ringsUntil: null,
  channel: 'voice',
  direction: 'Inbound',
  customerName: 'John P',
  customerAddress: '+442079460000',
  queueSid: 'WQ1',
  queue: 'Sales',
  ...facts,
})
