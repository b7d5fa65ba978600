import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { IconButton } from '../../ui/button.tsx'
import { closeTile, useWatching } from './tiles.ts'
import styles from './watching.module.css'

/** One place of the wall. */
export type TileProps = {
  /** What the tile is about, as the list of tiles knows it. */
  readonly tileKey: string
  /** Names the tile for who cannot see it. */
  readonly label: string
  /** The contact that it shows now, which Enter opens. */
  readonly associatedContactId: string | null
  readonly icon?: ReactNode
  readonly title: ReactNode
  /** At the end of the first line. */
  readonly clock?: ReactNode
  readonly menu?: ReactNode
  /** The second line. */
  readonly facts?: ReactNode
  /** It stays only until somebody closes it. */
  readonly isOver?: boolean
  readonly onOpen: (associatedContactId: string) => void
  readonly children?: ReactNode
}

/** Why there is nothing to show. */
export const Failure = ({ error }: { readonly error: AppError }) => (
  <p className={styles.sentence} role="alert">
    {sentenceFor(error).title}. {sentenceFor(error).body}
  </p>
)

const ownClicks = 'button, a, audio, video, [role="menu"]'

/** A click anywhere in a tile moves the keyboard to it; to copy words, the selection stays. */
const focusTile = (event: MouseEvent<HTMLElement>): void => {
  if (!(event.target instanceof Element) || event.target.closest(ownClicks) !== null) return
  if (document.getSelection()?.isCollapsed !== false)
    event.currentTarget.focus({ preventScroll: true })
}

/** A tile, with what stands at its head. */
export const Tile = (props: TileProps) => {
  const { tileKey, label, associatedContactId, icon, title, clock, menu, facts, children } = props
  const own = useRef<HTMLElement>(null)
  useEffect(() => {
    // a tile that another contact came into is a new element: the keyboard stays in its place
    const isActive = useWatching.getState().activeKey === tileKey
    if (isActive && document.activeElement === document.body)
      own.current?.focus({ preventScroll: true })
  }, [tileKey])
  const onDoubleClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element) || target.closest(ownClicks) !== null) return
    if (associatedContactId !== null) props.onOpen(associatedContactId)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the keys are shortcuts of the view
    <article
      ref={own}
      className={styles.tile}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard walks from tile to tile
      tabIndex={0}
      aria-label={label}
      data-tile={tileKey}
      data-over={props.isOver === true || undefined}
      data-contact={associatedContactId ?? undefined}
      onFocus={() => useWatching.setState({ activeKey: tileKey })}
      onClick={focusTile}
      onDoubleClick={onDoubleClick}
    >
      <header className={styles.head}>
        {icon}
        <h2>{title}</h2>
        <span className={styles.clock}>{clock}</span>
        <span className={styles.verbs}>
          {menu}
          <IconButton label="Close the tile (Delete)" onClick={() => closeTile(tileKey)}>
            <X size={15} aria-hidden />
          </IconButton>
        </span>
        <p className={styles.facts}>{facts}</p>
      </header>
      <div className={styles.body}>{children}</div>
    </article>
  )
}
