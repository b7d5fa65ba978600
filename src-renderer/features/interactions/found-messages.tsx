import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { sentenceFor, type AppError } from '../../../src-main/contract/errors.ts'
import type { SearchHit } from '../../../src-main/contract/interaction-views.ts'
import { request } from '../../bridge/port.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { dayAndMonth, timeOfDay } from '../../ui/format.ts'
import { Marked } from '../../ui/marked.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import styles from './found-messages.module.css'
import type { ListFilter } from './list-filter.ts'
import { filterNow } from './list-rows.ts'
import { useList } from './list-state.ts'

type Found = {
  /** The words and the filter that the hits answer. */
  readonly key: string
  readonly hits: readonly SearchHit[]
  readonly next: string | null
  readonly error: AppError | null
  readonly isThere: boolean
}

const nothing: Found = { key: '', hits: [], next: null, error: null, isThere: false }
/** Hits stay here while other views are shown. */
const useFound = create<Found>()(() => nothing)

const pageHits = 100
const aheadHits = 20
const rowPx = 56
let leftAt = 0
let isAsking = false

const ask = async (text: string, filter: ListFilter, key: string, after: string | null) => {
  isAsking = true
  const reply = await request('search', { text, filter: filterNow(filter), after, limit: pageHits })
  isAsking = false
  if (useFound.getState().key !== key) return
  if (!reply.ok) return useFound.setState({ error: reply.error, isThere: true })
  useFound.setState(({ hits }) => ({
    hits: after === null ? reply.value.hits : [...hits, ...reply.value.hits],
    next: reply.value.next,
    error: null,
    isThere: true,
  }))
}

const kinds = { turn: 'Message', note: 'Note', customer: 'Customer', task: 'Attributes' } as const

const Hit = ({ hit, onOpen }: { readonly hit: SearchHit; readonly onOpen: () => void }) => (
  <button type="button" className={styles.hit} onClick={onOpen}>
    <span className={styles.about}>
      <ChannelIcon kind={hit.channel} size={14} />
      <bdi className={styles.who}>{hit.customer ?? 'Anonymous'}</bdi>
      {hit.agent === null ? null : <bdi>{hit.agent}</bdi>}
      <span>{kinds[hit.kind]}</span>
      <time>
        {dayAndMonth(hit.at)} {timeOfDay(hit.at)}
      </time>
    </span>
    <span className={styles.excerpt} dir="auto">
      <Marked text={hit.excerpt} />
    </span>
  </button>
)

const Instead = ({ text }: { readonly text: string }) => {
  const { error, isThere } = useFound()
  if (text.trim() === '')
    return (
      <Sentence title="Search everything">
        Type words into the field above: messages, notes, names, addresses and attributes are
        searched, back to the first day collected. A number or an ID finds its contact directly.
      </Sentence>
    )
  if (error !== null)
    return (
      <Sentence title={sentenceFor(error).title} isAlert>
        {sentenceFor(error).body}
      </Sentence>
    )
  return isThere ? (
    <Sentence title="Nothing found">
      No message, note, name, address or attribute holds these words within the chosen filters.
    </Sentence>
  ) : null
}

/** Where the words of the filter were found, best first. */
export const FoundMessages = ({ onOpen }: { readonly onOpen: (hit: SearchHit) => void }) => {
  const filter = useList((state) => state.filter)
  const { text = '', ...others } = filter
  const found = useFound()
  const scroller = useRef<HTMLDivElement>(null)
  const key = JSON.stringify([text, others])
  useEffect(() => {
    if (useFound.getState().key === key) return
    leftAt = 0
    const [words, narrowed] = JSON.parse(key) as [string, ListFilter]
    useFound.setState({ key, ...(words.trim() === '' ? { hits: [], next: null } : {}) })
    if (words.trim() !== '') void ask(words, narrowed, key, null)
  }, [key])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: found.hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialOffset: leftAt,
  })
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (found.next === null || isAsking || last < found.hits.length - aheadHits) return
    void ask(text, others, key, found.next)
  })
  useEffect(() => {
    const element = scroller.current
    return () => {
      leftAt = element?.scrollTop ?? 0
    }
  }, [])
  return (
    <div ref={scroller} className={styles.scroller}>
      {found.hits.length === 0 ? <Instead text={text} /> : null}
      <ul className={styles.hits} aria-label="Found" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key: itemKey }) => {
          const hit = found.hits[index]
          return hit === undefined ? null : (
            <li
              key={itemKey}
              aria-posinset={index + 1}
              aria-setsize={found.next === null ? found.hits.length : -1}
              style={{ transform: `translateY(${start}px)`, height: rowPx }}
            >
              <Hit hit={hit} onOpen={() => onOpen(hit)} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
