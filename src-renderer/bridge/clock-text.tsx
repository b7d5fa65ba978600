import { memo, type RefObject, useLayoutEffect, useRef } from 'react'
import type { Limits } from '../../src-main/domain/limits.ts'
import { levelOf } from '../../src-main/domain/limits.ts'
import { duration } from '../ui/format.ts'
import { clock } from './clock.ts'
import styles from './clock-text.module.css'

type ClockProps = {
  /** Null shows a dash. */
  readonly since: number | null
  readonly limits?: Limits | null
  /** Counts down to this instant instead, in whole seconds. */
  readonly until?: number | null
}

/** The element's one text node: React renders none, so that writing to it disturbs nothing. */
const textIn = (element: HTMLElement): Text =>
  element.firstChild instanceof Text
    ? element.firstChild
    : element.appendChild(document.createTextNode(''))

/** How a clock's element looks: in its limit's colour, or as what counts down. */
export const clockClass = styles.clock

/**
 * Makes an element without children, of the class `clockClass`, show the time since an instant, coloured by its
 * limits. It is written straight into its text node every second: a floor has hundreds of clocks, and none of
 * them needs a render to tick.
 */
export const useClockText = <E extends HTMLElement>({
  since,
  limits = null,
  until = null,
}: ClockProps): RefObject<E | null> => {
  const ref = useRef<E>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const text = textIn(element)
    if (since === null) {
      text.data = '–'
      return undefined
    }
    let shownText = text.data
    let shownLevel = element.dataset['level']
    const tick = (): void => {
      const now = clock.floorNow()
      const level = levelOf(now - since, limits)
      if (level !== shownLevel) element.dataset['level'] = level
      shownLevel = level
      const next =
        until === null
          ? duration(now - since)
          : `${Math.max(0, Math.ceil((until - now) / 1000))} s left`
      if (next !== shownText) text.data = next
      shownText = next
    }
    tick()
    return clock.onFloorTick(tick)
  }, [since, limits, until])
  return ref
}

/** A clock within a line. */
export const ClockText = memo((props: ClockProps) => (
  <span
    ref={useClockText<HTMLSpanElement>(props)}
    className={clockClass}
    data-counts={typeof props.until === 'number' ? 'down' : undefined}
  />
))
