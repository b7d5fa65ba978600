import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './layers.module.css'

type SplitterProps = {
  readonly label: string
  /** Width in px of the pane right of the splitter. */
  readonly width: number
  readonly min: number
  readonly max: number
  readonly onResize: (width: number) => void
}

const step = 16

/** The edge between the main view and a pane on its right: dragged, or moved with the arrow keys. */
export const Splitter = ({ label, width, min, max, onResize }: SplitterProps) => {
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const resize = (to: number): void => onResize(Math.min(max, Math.max(min, Math.round(to))))
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    grip.current = { x: event.clientX, width }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (grip.current !== null) resize(grip.current.width + grip.current.x - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key]
    if (by === undefined) return
    event.preventDefault()
    resize(width + by)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a focusable separator is a widget
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line cannot be dragged
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a focusable separator is a widget
      tabIndex={0}
      className={styles.splitter}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        grip.current = null
      }}
      onKeyDown={onKeyDown}
    />
  )
}
