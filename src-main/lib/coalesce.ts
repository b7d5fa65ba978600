import type { Clock } from './clock.ts'

/**
 * Runs `work` when asked, but not again within `restMs`: whatever asks meanwhile shares one later run.
 */
export const coalesce = (clock: Clock, restMs: number, work: () => void): (() => void) => {
  let isResting = false
  let isDue = false
  const rest = async (): Promise<void> => {
    isResting = true
    await clock.sleep(restMs)
    isResting = false
    if (isDue) ask()
  }
  const ask = (): void => {
    isDue = isResting
    if (isResting) return
    void rest()
    work()
  }
  return ask
}
