/** Ctrl+K: goes to a view, does what a key does, or opens what the typed words are found in. */
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import type { SearchHit, SearchPage } from '../../src-main/contract/interaction-views.ts'
import { request } from '../bridge/port.ts'
import { ChannelIcon } from '../ui/channel-icon.tsx'
import { dayAndMonth, timeOfDay } from '../ui/format.ts'
import { cutToMark, Marked } from '../ui/marked.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { keyLabel } from '../ui/shortcut.ts'
import styles from './palette.module.css'
import { matchingVerbs } from './matching-verbs.ts'
import { openFound, openHit, searchEverything } from './opening.ts'

type Entry = {
  readonly key: string
  readonly label: ReactNode
  readonly note: string
  readonly run: () => void
}

const hitCount = 12
const isMac = navigator.platform.startsWith('Mac')

/** Hits of the words that were typed last; an ID or a number finds its contact directly. */
const useHits = (text: string): readonly Entry[] => {
  const [found, setFound] = useState<{ words: string; entries: readonly Entry[] }>({
    words: '',
    entries: [],
  })
  const words = text.trim()
  useEffect(() => {
    let isOver = false
    const ask = async (): Promise<void> => {
      const reply = await request('search', {
        text: words,
        filter: {},
        after: null,
        limit: hitCount,
      })
      if (!isOver && reply.ok) setFound({ words, entries: entriesOf(reply.value, words) })
    }
    if (words.length > 1) void ask()
    return () => {
      isOver = true
    }
  }, [words])
  // The hits of the words before stay until the new ones are there, so that nothing jumps.
  return words.length > 1 ? found.entries : []
}

const entriesOf = ({ direct, hits }: SearchPage, words: string): readonly Entry[] => [
  ...(direct === null
    ? []
    : [
        {
          key: direct.associatedContactId,
          label: `Open ${words}`,
          note: 'found directly',
          run: () => openFound(direct),
        },
      ]),
  ...hits.map(hitEntry),
]

const hitEntry = (hit: SearchHit, index: number): Entry => ({
  key: `hit ${index}`,
  label: (
    <>
      <ChannelIcon kind={hit.channel} size={14} />
      <bdi className={styles.who}>{hit.customer ?? 'Anonymous'}</bdi>
      <span className={styles.excerpt} dir="auto">
        <Marked text={cutToMark(hit.excerpt)} />
      </span>
    </>
  ),
  note: `${dayAndMonth(hit.at)} ${timeOfDay(hit.at)}`,
  run: () => openHit(hit),
})

const verbEntry = ({ label, keys, run }: Shortcut): Entry => ({
  key: label,
  label,
  note: keys.map((key) => keyLabel(key, isMac)).join(' or '),
  run,
})

const Palette = ({
  verbs,
  onClose,
}: {
  readonly verbs: readonly Shortcut[]
  readonly onClose: () => void
}) => {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const hits = useHits(text)
  const entries: readonly Entry[] = [
    ...matchingVerbs(verbs, text).map(verbEntry),
    ...hits,
    ...(text.trim() === ''
      ? []
      : [
          {
            key: 'everything',
            label: `Search everything for “${text.trim()}”`,
            note: 'all hits, with filters',
            run: () => searchEverything(text.trim()),
          },
        ]),
  ]
  const at = Math.min(chosen, entries.length - 1)
  const take = (entry: Entry | undefined): void => {
    if (entry === undefined) return
    onClose()
    // After the dialog has given the focus back.
    requestAnimationFrame(entry.run)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setChosen(Math.min(entries.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1))
    else if (event.key === 'Enter') take(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette opens to type into it
        autoFocus
        className={styles.input}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its entries are no plain options
        role="combobox"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[at] === undefined ? undefined : `palette-${at}`}
        aria-label="Search or command"
        placeholder="Go to a view, do something, or find words, names, numbers, IDs"
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- entries hold marked text */}
      <div id="palette-entries" role="listbox" aria-label="Found" className={styles.entries}>
        {entries.map((entry, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
          <div
            key={entry.key}
            id={`palette-${index}`}
            ref={index === at ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.entry}
            onPointerMove={() => setChosen(index)}
            onClick={() => take(entry)}
          >
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.note}>{entry.note}</span>
          </div>
        ))}
      </div>
    </>
  )
}

export const CommandPalette = ({
  isOpen,
  verbs,
  onClose,
}: {
  readonly isOpen: boolean
  readonly verbs: readonly Shortcut[]
  readonly onClose: () => void
}) => (
  <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className={styles.veil} />
      <Dialog.Content className={styles.palette} aria-describedby={undefined}>
        <Dialog.Title className="unseen">Search or command</Dialog.Title>
        <Palette verbs={verbs} onClose={onClose} />
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
)
