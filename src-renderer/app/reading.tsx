/** Joins the list, the transcript and the search, which know nothing of each other. */
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { type AppError, sentenceFor } from '../../src-main/contract/errors.ts'
import {
  type InteractionRow,
  isUnderWay,
  type SearchHit,
} from '../../src-main/contract/interaction-views.ts'
import { contactLink } from '../../src-main/domain/contact-link.ts'
import { ExportForm } from '../features/export/export-form.tsx'
import { exportList } from '../features/export/save-as.ts'
import {
  activeItem,
  activeRow,
  allRows,
  moveActive,
  questionNow,
  useRows,
} from '../features/interactions/list-rows.ts'
import {
  searchMessages,
  setFilter,
  setList,
  setPart,
  toggleGroup,
  useList,
} from '../features/interactions/list-state.ts'
import {
  exportAtHand,
  legAtHand,
  noteAtHand,
  stepLeg,
  stepTurn,
  tagAtHand,
} from '../features/journey/at-hand.ts'
import type { LegMenu } from '../features/journey/pane-head.tsx'
import { startFinding, stopFinding } from '../features/journey/find-bar.tsx'
import { useLayer } from '../features/journey/layer.ts'
import { ReadingLayers } from '../features/journey/layers.tsx'
import { openReading, setReading, useReading } from '../features/journey/reading.ts'
import { IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { request } from '../bridge/port.ts'
import { mayDo } from '../bridge/verb-rules.ts'
import { FilterBox, focusFilter } from '../ui/filter-box.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { markedWords } from '../ui/marked.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { askAboutRow, legMenu, rowVerbs, stepIn } from './leg-verbs.tsx'
import { showView, useShownView } from './shown-view.ts'
import { startVideoWith, videoButton, videoItem } from './video-verbs.tsx'
import { watchButton, watchItem, watchRow } from './watch-verbs.tsx'

const InteractionsView = lazy(async () => {
  const { InteractionsView: view } = await import('../features/interactions/interactions-view.tsx')
  return { default: view }
})
export const PreviewPane = lazy(async () => {
  const { PreviewPane: pane } = await import('../features/journey/preview.tsx')
  return { default: pane }
})
const ReadingView = lazy(async () => {
  const { ReadingView: view } = await import('../features/journey/reading-view.tsx')
  return { default: view }
})

/** The view from which a contact was opened. */
let cameFrom: ReturnType<typeof useShownView.getState>['name'] = 'interactions'

const show = (opened: Parameters<typeof openReading>[0]): void => {
  const { name } = useShownView.getState()
  if (name !== 'journeys') cameFrom = name
  openReading(opened)
  showView('journeys')
}

const wordsOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(/\s+/).filter((word) => word !== '')

/** Opens a row's contact, its own agent in blue and the words that were looked for marked. */
export const openRow = ({ associatedContactId, contactId }: InteractionRow): void =>
  show({
    associatedContactId,
    contactId,
    turnId: null,
    words: wordsOf(useList.getState().filter.text),
  })

/** Opens what a search found at its message. */
export const openHit = ({ associatedContactId, contactId, turnId, excerpt }: SearchHit): void =>
  show({ associatedContactId, contactId, turnId, words: markedWords(excerpt) })

const back = (): void => showView(cameFrom)

const exportRow = ({ contactId, state }: InteractionRow): void =>
  useLayer.getState().openLayer({
    kind: 'export',
    contactIds: [contactId],
    isNotFinal: isUnderWay(state),
  })
const tagRow = ({ associatedContactId }: InteractionRow): void =>
  useLayer.getState().openLayer({ kind: 'tags', associatedContactId })
const reviewRow = ({ associatedContactId, contactId }: InteractionRow): void =>
  useLayer.getState().openLayer({ kind: 'review', associatedContactId, contactId })
const noteRow = (): void => {
  setList({ isPaneOpen: true })
  setReading({ paneTab: 'transcript' })
  useLayer.getState().openLayer({ kind: 'note', turnId: null })
}
const copy = (text: string): void => void navigator.clipboard.writeText(text).catch(() => undefined)

const rowMenu = (row: InteractionRow) => (
  <>
    <MenuItem shortcut="Enter" onSelect={() => openRow(row)}>
      Show
    </MenuItem>
    {watchItem(row)}
    {rowVerbs(row)}
    {videoItem(row)}
    <MenuItem shortcut="E" onSelect={() => exportRow(row)}>
      Export…
    </MenuItem>
    <MenuItem onSelect={() => void request('make-offline', { contactIds: [row.contactId] })}>
      Make available offline
    </MenuItem>
    <MenuLine />
    <MenuItem shortcut="N" onSelect={noteRow}>
      Internal note
    </MenuItem>
    <MenuItem shortcut="T" onSelect={() => tagRow(row)}>
      Tags and keep…
    </MenuItem>
    <MenuItem isDisabled={row.kind !== 'leg'} onSelect={() => reviewRow(row)}>
      Review this leg…
    </MenuItem>
    <MenuLine />
    <MenuItem onSelect={() => setFilter({ customerId: row.customerId })}>
      Only this customer
    </MenuItem>
    <MenuItem onSelect={() => setFilter({ associatedContactId: row.associatedContactId })}>
      Only this contact
    </MenuItem>
    <MenuLine />
    <MenuItem onSelect={() => copy(contactLink(row.contactId))}>Copy link</MenuItem>
    <MenuItem onSelect={() => copy(row.contactId)}>Copy contact ID</MenuItem>
    <MenuItem onSelect={() => copy(row.associatedContactId)}>Copy associated ID</MenuItem>
  </>
)

const closePane = (): void => setList({ isPaneOpen: false })

/** Everything about the contact at hand that opens above the view. */
export const Layers = () => {
  const { layer, closeLayer } = useLayer()
  return (
    <>
      <ReadingLayers />
      <Dialog title="Export" isOpen={layer.kind === 'export'} onClose={closeLayer}>
        {layer.kind === 'export' ? (
          <ExportForm
            contactIds={layer.contactIds}
            isNotFinal={layer.isNotFinal}
            onDone={closeLayer}
          />
        ) : null}
      </Dialog>
    </>
  )
}

/** What can be made of all rows of the list, as they are narrowed and ordered now. */
const ListActions = () => {
  const isEmpty = useRows(({ rows }) => rows.length === 0)
  const [error, setError] = useState<AppError | null>(null)
  const saveList = async (): Promise<void> =>
    setError((await exportList(await questionNow())).error)
  const exportListed = async (): Promise<void> => {
    const reply = await allRows()
    if (!reply.ok) return setError(reply.error)
    const { rows } = reply.value
    useLayer.getState().openLayer({
      kind: 'export',
      contactIds: rows.map(({ contactId }) => contactId),
      isNotFinal: rows.some(({ state }) => isUnderWay(state)),
    })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="Export the list" disabled={isEmpty}>
            <Download size={15} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void saveList()}>Save the list as CSV…</MenuItem>
        <MenuItem onSelect={() => void exportListed()}>Export the listed contacts…</MenuItem>
      </Menu>
      <Dialog title="Export" isOpen={error !== null} onClose={() => setError(null)}>
        {error === null ? null : (
          <p role="alert">
            {sentenceFor(error).title}. {sentenceFor(error).body}
          </p>
        )}
      </Dialog>
    </>
  )
}

/** What a supervisor can do about the leg that is read. */
export const legVerbs: LegMenu = (leg) => (
  <>
    {watchButton(leg)}
    {videoButton(leg)}
    {legMenu(leg)}
  </>
)

const preview = ({ associatedContactId, contactId }: InteractionRow, width: number) => (
  <Suspense fallback={<div style={{ width }} />}>
    <PreviewPane
      width={width}
      associatedContactId={associatedContactId}
      contactId={contactId}
      legMenu={legVerbs}
      stepIn={stepIn}
      onOpen={(id, leg) =>
        show({ associatedContactId: id, contactId: leg, turnId: null, words: [] })
      }
      onClose={closePane}
    />
  </Suspense>
)

export const InteractionsPage = () => (
  <>
    <InteractionsView
      onOpen={openRow}
      onOpenHit={openHit}
      menu={rowMenu}
      preview={preview}
      actions={<ListActions />}
    />
    <Layers />
  </>
)

export const JourneysPage = () => (
  <>
    <ReadingView legMenu={legVerbs} stepIn={stepIn} onBack={back} />
    <Layers />
  </>
)

export const InteractionsFilter = () => {
  const text = useList(({ filter }) => filter.text ?? '')
  return (
    <FilterBox
      label="Filter interactions"
      placeholder="Words, name, number, address or any ID"
      text={text}
      onText={(next) => setPart('text', next)}
    />
  )
}

const withRow = (run: (row: InteractionRow) => void) => (): void => {
  const row = activeRow()
  if (row !== undefined) run(row)
}
const unfold = (isOpen: boolean) => (): void => {
  const item = activeItem()
  if (item?.kind === 'group') toggleGroup(item.key, isOpen)
}
const openMenu = (): void => {
  const item = activeItem()
  if (item !== undefined) setList({ activeKey: item.key, menuKey: item.key })
}

const stepBack = (): void => {
  if (useLayer.getState().layer.kind !== 'none') useLayer.getState().closeLayer()
  else if (useReading.getState().isFinding) stopFinding()
  else if (useList.getState().isPaneOpen) closePane()
  else setPart('text', undefined)
}

const legKeys: readonly Shortcut[] = [
  {
    keys: ['['],
    label: 'Previous leg: its agent turns blue',
    run: () => stepLeg(-1),
    isKeyOnly: true,
  },
  { keys: [']'], label: 'Next leg', run: () => stepLeg(1), isKeyOnly: true },
]

const find: Shortcut = { keys: ['Mod+f'], label: 'Find in the transcript', run: startFinding }

export const interactionsShortcuts: readonly Shortcut[] = [
  { keys: ['j', 'ArrowDown'], label: 'Next contact', run: () => moveActive(1), isKeyOnly: true },
  { keys: ['k', 'ArrowUp'], label: 'Previous contact', run: () => moveActive(-1), isKeyOnly: true },
  { keys: ['PageDown'], label: 'Ten contacts on', run: () => moveActive(10), isListKey: true },
  { keys: ['PageUp'], label: 'Ten contacts back', run: () => moveActive(-10), isListKey: true },
  { keys: ['Home'], label: 'First contact', run: () => moveActive(-Infinity), isListKey: true },
  { keys: ['End'], label: 'Last loaded contact', run: () => moveActive(Infinity), isListKey: true },
  { keys: ['Enter'], label: 'Open the contact', run: withRow(openRow), isListKey: true },
  {
    keys: [' '],
    label: 'Preview',
    run: () => setList({ isPaneOpen: !useList.getState().isPaneOpen }),
    isListKey: true,
  },
  { keys: ['ArrowRight'], label: 'Unfold the legs', run: unfold(true), isListKey: true },
  { keys: ['ArrowLeft'], label: 'Fold the legs', run: unfold(false), isListKey: true },
  { keys: ['.'], label: 'Row menu', run: openMenu, isKeyOnly: true },
  { keys: ['n'], label: 'Internal note', run: noteRow },
  { keys: ['t'], label: 'Tags and keep', run: withRow(tagRow) },
  { keys: ['e'], label: 'Export', run: withRow(exportRow) },
  { keys: ['v'], label: 'Start video', run: () => startVideoWith(activeRow()) },
  { keys: ['o'], label: 'Watch beside others, or not', run: withRow(watchRow) },
  {
    keys: ['w'],
    label: 'Complete the wrap-up',
    isOffered: () => mayDo('complete-wrap-up'),
    run: withRow((row) => askAboutRow('complete-wrap-up', row)),
  },
  {
    keys: ['m'],
    label: 'Note to the agent',
    run: withRow((row) => askAboutRow('note-to-agent', row)),
  },
  ...legKeys,
  find,
  { keys: ['Escape'], label: 'Close, step back', run: stepBack, isKeyOnly: true },
]

const leave = (): void => {
  if (useLayer.getState().layer.kind !== 'none') useLayer.getState().closeLayer()
  else if (useReading.getState().isFinding) stopFinding()
  else back()
}

export const journeysShortcuts: readonly Shortcut[] = [
  { keys: ['j'], label: 'Next message', run: () => stepTurn(1), isKeyOnly: true },
  { keys: ['k'], label: 'Previous message', run: () => stepTurn(-1), isKeyOnly: true },
  ...legKeys,
  find,
  { keys: ['n'], label: 'Internal note', run: noteAtHand },
  {
    keys: ['m'],
    label: 'Note to the agent',
    run: () => {
      const leg = legAtHand()
      if (leg !== undefined) askAboutRow('note-to-agent', leg)
    },
  },
  { keys: ['t'], label: 'Tags and keep', run: tagAtHand },
  { keys: ['e'], label: 'Export', run: exportAtHand },
  { keys: ['v'], label: 'Start video', run: () => startVideoWith(legAtHand()) },
  {
    keys: ['o'],
    label: 'Watch beside others, or not',
    run: () => {
      const leg = legAtHand()
      if (leg !== undefined) watchRow(leg)
    },
  },
  { keys: ['Escape'], label: 'Close, step back', run: leave, isKeyOnly: true },
]

/** Opens what an ID or a number found. */
export const openFound = (found: {
  readonly associatedContactId: string
  readonly contactId: string | null
}): void => show({ ...found, turnId: null, words: [] })

/** Shows the messages in which words are found, from any view. */
export const searchEverything = (text?: string): void => {
  searchMessages(text)
  showView('interactions')
  requestAnimationFrame(() => requestAnimationFrame(focusFilter))
}
