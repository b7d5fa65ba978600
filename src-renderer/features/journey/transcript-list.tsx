import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { ChannelAbilities } from '../../../src-main/domain/channels.ts'
import { durationWords, weekdayAndDay } from '../../ui/format.ts'
import { Bubble, Time } from './bubble.tsx'
import { NoteCard } from './note-card.tsx'
import type { TranscriptItem } from './transcript-items.ts'
import { lineText } from './transcript-items.ts'
import styles from './transcript.module.css'

const overscan = 8
/** How near the end counts as reading the end. */
const tailPx = 48
const charsPerLine = 56

/** A first guess of a height, so that the scroll bar is about right before anything was measured. */
const guessPx = (item: TranscriptItem): number => {
  if (item.kind === 'turn') {
    const { body, media } = item.turn
    const lines = Math.max(1, Math.ceil(Math.min(body.length, 4000) / charsPerLine))
    return 22 + 20 * lines + (item.isFirst ? 26 : 0) + 60 * media.length
  }
  return { day: 40, line: 28, note: 76, unread: 32 }[item.kind]
}

type Looks = {
  readonly agentSid: string | null
  /** How the channel tells that messages arrived. */
  readonly delivery: ChannelAbilities['delivery']
  readonly isClock: boolean
  readonly currentTurn: string | null
  readonly words: readonly string[]
  readonly zone?: string | undefined
  readonly onNote?: ((turnId: string) => void) | undefined
}

/** One thing of a transcript, on the screen and on paper alike. */
export const Item = ({ item, looks }: { readonly item: TranscriptItem; readonly looks: Looks }) => {
  if (item.kind === 'turn') {
    const { turn } = item
    return (
      <Bubble
        turn={turn}
        isFirst={item.isFirst}
        isOwn={turn.authorKind === 'agent' && turn.agentSid === looks.agentSid}
        delivery={looks.delivery}
        isClock={looks.isClock || item.isAfterGap}
        isCurrent={looks.currentTurn === turn.turnId}
        words={looks.words}
        zone={looks.zone}
        onNote={looks.onNote}
      />
    )
  }
  if (item.kind === 'line')
    return (
      <p className={styles.system} data-kind={item.line.kind}>
        <Time
          at={item.line.at}
          offsetMs={item.line.offsetMs}
          isClock={looks.isClock || item.isAfterGap}
          zone={looks.zone}
        />
        <bdi>{lineText(item.line)}</bdi>
      </p>
    )
  if (item.kind === 'note')
    return <NoteCard note={item.note} isEditable={looks.onNote !== undefined} />
  if (item.kind === 'day')
    return (
      <p className={styles.divider}>
        <span>
          {weekdayAndDay(item.at)}
          {item.gapMs === null ? null : `, ${durationWords(item.gapMs)} later`}
        </span>
      </p>
    )
  return (
    <p className={styles.divider} data-unread>
      <span>
        {item.count} {item.count === 1 ? 'message waits' : 'messages wait'} for a reply
      </span>
    </p>
  )
}

type ListProps = {
  readonly items: readonly TranscriptItem[]
  readonly looks: Looks
  readonly label: string
  /** Follows what comes, while its end is in sight. */
  readonly isLive: boolean
  /** One of several: what comes is not read out. */
  readonly isQuiet?: boolean
  /** The item that is brought into sight whenever this object changes. */
  readonly goTo: { readonly key: string } | null
}

/** A transcript of any length: only what is in sight exists. */
export const TranscriptList = ({
  items,
  looks,
  label,
  isLive,
  isQuiet = false,
  goTo,
}: ListProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtTail = useRef(isLive)
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items])
  // Whenever a row is measured, the sizes of all that follow it are asked for again.
  const sizes = useMemo(() => items.map(guessPx), [items])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index] ?? 0,
    getItemKey,
    // Measured rows are moved without a second render, and without a layer of their own.
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    overscan,
    paddingStart: 8,
    paddingEnd: 16,
    scrollPaddingEnd: 16,
  })
  useLayoutEffect(() => {
    if (isLive && isAtTail.current && items.length > 0)
      virtualizer.scrollToIndex(items.length - 1, { align: 'end' })
  }, [virtualizer, isLive, items.length])
  useEffect(() => {
    const element = scroller.current
    if (!isLive || element === null) return undefined
    // narrower lines are more of them: the end would leave the sight
    const resized = new ResizeObserver(() => {
      if (isAtTail.current && virtualizer.options.count > 0)
        virtualizer.scrollToIndex(virtualizer.options.count - 1, { align: 'end' })
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [virtualizer, isLive])
  const wentTo = useRef<ListProps['goTo']>(null)
  useEffect(() => {
    // Once per wish; what was just written comes a moment after it was wished for.
    if (goTo === null || goTo === wentTo.current) return
    const index = items.findIndex(({ key }) => key === goTo.key)
    if (index === -1) return
    wentTo.current = goTo
    virtualizer.scrollToIndex(index, { align: 'center' })
  }, [virtualizer, items, goTo])
  const onScroll = (): void => {
    const element = scroller.current
    if (element === null) return
    isAtTail.current = element.scrollHeight - element.scrollTop - element.clientHeight < tailPx
  }
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={onScroll}
      data-transcript
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable
      tabIndex={0}
      role="log"
      aria-label={label}
      aria-live={isLive && !isQuiet ? 'polite' : 'off'}
    >
      <div ref={virtualizer.containerRef} className={styles.items}>
        {virtualizer.getVirtualItems().map(({ index, key }) => {
          const item = items[index]
          return item === undefined ? null : (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles.item}
            >
              <Item item={item} looks={looks} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
