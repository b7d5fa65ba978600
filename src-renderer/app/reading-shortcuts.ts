/** The keys of the list of interactions and of the contact that is read. */
import type { InteractionRow } from '../../src-main/contract/interaction-views.ts'
import { mayDo } from '../bridge/verb-rules.ts'
import { activeItem, activeRow, moveActive } from '../features/interactions/list-rows.ts'
import { setList, setPart, toggleGroup, useList } from '../features/interactions/list-state.ts'
import {
  exportAtHand,
  legAtHand,
  noteAtHand,
  stepLeg,
  stepTurn,
  tagAtHand,
} from '../features/journey/at-hand.ts'
import { startFinding, stopFinding } from '../features/journey/find-bar.tsx'
import { useLayer } from '../features/journey/layer.ts'
import { useReading } from '../features/journey/reading.ts'
import type { Shortcut } from '../ui/shortcut.ts'
import { askAboutRow } from './leg-verbs.tsx'
import { back, openRow } from './opening.ts'
import { exportRow, noteRow, tagRow } from './row-menu.tsx'
import { startVideoWith } from './video-verbs.tsx'
import { watchRow } from './watch-verbs.tsx'

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
  else if (useList.getState().isPaneOpen) setList({ isPaneOpen: false })
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
