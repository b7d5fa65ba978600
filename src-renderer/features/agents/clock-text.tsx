import { useCallback, useLayoutEffect, useRef } from 'react'
import { clock } from '../../bridge/clock.ts'
import { duration } from '../../ui/format.ts'
import type { Limits } from './thresholds.ts'
import { levelOf } from './thresholds.ts'
import styles from './cells.module.css'

/**
 * Writes straight into its text node every second: a floor has hundreds of clocks, and none of them
 * needs a render to tick.
 */
const useTicking = (write: (text: Text, element: HTMLElement) => void) => {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const text = document.createTextNode('')
    element.replaceChildren(text)
    const tick = (): void => write(text, element)
    tick()
    return clock.onFloorTick(tick)
  }, [write])
  return ref
}

/** Time since an instant, coloured by its limits. */
export const ClockText = ({
  since,
  limits = null,
}: {
  readonly since: number
  readonly limits?: Limits | null
}) => {
  const write = useCallback(
    (text: Text, element: HTMLElement) => {
      const elapsedMs = clock.floorNow() - since
      const shown = duration(elapsedMs)
      if (text.data !== shown) text.data = shown
      const level = levelOf(elapsedMs, limits)
      if (element.dataset['level'] !== level) element.dataset['level'] = level
    },
    [since, limits],
  )
  return <span ref={useTicking(write)} className={styles.clock} />
}

/** Whole seconds left until an instant, never below none. */
export const Countdown = ({ until }: { readonly until: number }) => {
  const write = useCallback(
    (text: Text) => {
      text.data = `${Math.max(0, Math.ceil((until - clock.floorNow()) / 1000))} s left`
    },
    [until],
  )
  return <span ref={useTicking(write)} className={styles.clock} />
}
