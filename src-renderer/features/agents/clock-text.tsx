import { memo, useLayoutEffect, useRef } from 'react'
import { clock } from '../../bridge/clock.ts'
import { duration } from '../../ui/format.ts'
import styles from './cells.module.css'
import type { Level, Limits } from './thresholds.ts'
import { levelOf } from './thresholds.ts'

/**
 * Keeps an element's text up to date with the floor's clock, straight in its text node: a floor has
 * hundreds of clocks, and none of them needs a render to tick. Returns its own stop.
 */
const tickInto = (element: HTMLElement, read: () => string): (() => void) => {
  const text = document.createTextNode('')
  element.replaceChildren(text)
  let shown = ''
  const tick = (): void => {
    const next = read()
    if (next === shown) return
    shown = next
    text.data = next
  }
  tick()
  return clock.onFloorTick(tick)
}

/** Time since an instant, coloured by its limits. */
export const ClockText = memo(
  (props: { readonly since: number; readonly limits?: Limits | null }) => {
    const { since, limits = null } = props
    const ref = useRef<HTMLSpanElement>(null)
    useLayoutEffect(() => {
      const element = ref.current
      if (element === null) return undefined
      let level: Level | null = null
      return tickInto(element, () => {
        const elapsedMs = clock.floorNow() - since
        const next = levelOf(elapsedMs, limits)
        if (next !== level) element.dataset['level'] = next
        level = next
        return duration(elapsedMs)
      })
    }, [since, limits])
    return <span ref={ref} className={styles.clock} />
  },
)

/** Whole seconds left until an instant, never below none. */
export const Countdown = memo(({ until }: { readonly until: number }) => {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(
    () =>
      ref.current === null
        ? undefined
        : tickInto(
            ref.current,
            () => `${Math.max(0, Math.ceil((until - clock.floorNow()) / 1000))} s left`,
          ),
    [until],
  )
  return <span ref={ref} className={styles.clock} />
})
