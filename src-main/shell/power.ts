import { powerMonitor } from 'electron'
import type { PowerState } from './engine-thread.ts'

/** Tells `tell` when the machine sleeps or wakes; a locked screen counts as one that nobody looks at. */
export const watchPower = (tell: (state: PowerState) => void, isInSight: () => boolean): void => {
  powerMonitor.on('suspend', () => tell('suspended'))
  powerMonitor.on('resume', () => tell('resumed'))
  powerMonitor.on('lock-screen', () => tell('hidden'))
  powerMonitor.on('unlock-screen', () => tell(isInSight() ? 'shown' : 'hidden'))
}
