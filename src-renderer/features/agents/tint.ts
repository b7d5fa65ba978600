/** The tint of what changed a moment ago. */
import { useLayoutEffect, useRef } from 'react'

const tintMs = 1000
/** Tints end together, so that many changes of one moment are taken back in one go. */
const stepMs = 100

/** Tinted elements with the end of each, by `performance.now()`, the earliest first. */
const ends = new Map<HTMLElement, number>()

const sweep = (): void => {
  const now = performance.now()
  for (const [element, end] of ends) {
    if (end > now) return void setTimeout(sweep, end - now)
    delete element.dataset['changed']
    ends.delete(element)
  }
}

const tint = (element: HTMLElement): void => {
  const isResting = ends.size === 0
  if (!ends.delete(element)) element.dataset['changed'] = ''
  ends.set(element, Math.ceil(performance.now() / stepMs) * stepMs + tintMs)
  if (isResting) setTimeout(sweep, tintMs)
}

/** Marks an element for a second when a value changes on the screen; null is no value. */
export const useTint = (value: string | null) => {
  const ref = useRef<HTMLDivElement>(null)
  const before = useRef(value)
  useLayoutEffect(() => {
    const isNew = before.current !== value && before.current !== null && value !== null
    before.current = value
    if (isNew && ref.current !== null) tint(ref.current)
  }, [value])
  return ref
}
