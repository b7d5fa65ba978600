import { type Clock, systemClock } from '../../../src-main/lib/clock.ts'

/** A clock that runs `speed` times as fast as the machine's, so that minutes of polling pass in seconds. */
export const createFastClock = (speed: number): Clock => {
  const begun = systemClock.now()
  return {
    now: () => Math.floor(begun + (systemClock.now() - begun) * speed),
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  }
}
