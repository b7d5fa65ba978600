/** The lines of the audit log that the filter leaves: grown at the end page by page, renewed at the top. */
import { create } from 'zustand'
import type { ActionFilter, ActionView } from '../../../../src-main/contract/action-requests.ts'
import type { AppError } from '../../../../src-main/contract/errors.ts'
import { on, request } from '../../../bridge/port.ts'

type AuditRows = {
  readonly filter: ActionFilter
  readonly load: 'loading' | 'ready' | 'failed'
  readonly error: AppError | null
  readonly rows: readonly ActionView[]
  readonly isComplete: boolean
  /** Of all that the filter leaves; null until they were counted. */
  readonly total: number | null
  /** The line that the keyboard is on. */
  readonly activeId: number | null
  readonly isOpen: boolean
  /** Grows when the keyboard moved the line, so that it takes the focus. */
  readonly focusTurn: number
}

const pageRows = 200

const empty = {
  load: 'loading',
  error: null,
  rows: [],
  isComplete: false,
  total: null,
} as const satisfies Partial<AuditRows>

export const useAudit = create<AuditRows>()(() => ({
  ...empty,
  filter: {},
  activeId: null,
  isOpen: false,
  focusTurn: 0,
}))
const { getState: audit, setState: set } = useAudit

/** The rows of a page before those that are held already; both newest first, without repetition. */
export const joinedAtTop = (
  page: readonly ActionView[],
  held: readonly ActionView[],
): readonly ActionView[] => {
  const last = page.at(-1)?.actionId ?? Number.NEGATIVE_INFINITY
  const isTouching = page.some(({ actionId }) => actionId === held[0]?.actionId)
  return isTouching ? [...page, ...held.filter(({ actionId }) => actionId < last)] : page
}

const count = async (filter: ActionFilter): Promise<void> => {
  const reply = await request('action-count', { filter })
  if (reply.ok && audit().filter === filter) set({ total: reply.value.total })
}

/** Reads the newest page; what was loaded below it stays. */
const renew = async (): Promise<void> => {
  const { filter } = audit()
  const reply = await request('actions', { filter, before: null, limit: pageRows })
  if (audit().filter !== filter) return
  if (!reply.ok) return set({ ...empty, load: 'failed', error: reply.error })
  const { rows: held, isComplete } = audit()
  const rows = joinedAtTop(reply.value, held)
  const isWhole = rows === reply.value ? rows.length < pageRows : isComplete
  set({ load: 'ready', error: null, rows, isComplete: isWhole })
  void count(filter)
}

let isGrowing = false

/** Loads the page after the last line that is held. */
export const growAudit = async (): Promise<void> => {
  const { filter, rows, isComplete, load } = audit()
  const before = rows.at(-1)?.actionId
  if (isGrowing || isComplete || load !== 'ready' || before === undefined) return
  isGrowing = true
  const reply = await request('actions', { filter, before, limit: pageRows })
  isGrowing = false
  if (!reply.ok || audit().filter !== filter) return
  set(({ rows: held }) => ({
    rows: [...held, ...reply.value],
    isComplete: reply.value.length < pageRows,
  }))
}

/** Narrows the log; a part that is undefined does not narrow it any more. */
export const narrowAudit = (
  change: { readonly [K in keyof ActionFilter]?: ActionFilter[K] | undefined },
): void => {
  const parts = Object.entries({ ...audit().filter, ...change })
  const filter = Object.fromEntries(parts.filter(([, value]) => value !== undefined))
  set({ ...empty, filter, activeId: null, isOpen: false })
  void renew()
}

/** Keeps the lines fresh for as long as they are shown. Returns its own stop. */
export const startAudit = (): (() => void) => {
  // another account has a log of its own, with the same numbers
  const begin = (): void => narrowAudit({})
  begin()
  const stops = [
    on('app-state', begin),
    on('changed', ({ requests }) => {
      if (requests.includes('actions')) void renew()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

export const activeIndexIn = ({ rows, activeId }: Pick<AuditRows, 'rows' | 'activeId'>): number =>
  Math.max(
    0,
    rows.findIndex(({ actionId }) => actionId === activeId),
  )

/** Moves the line that the keyboard is on. */
export const moveInAudit = (step: number): void => {
  const { rows, focusTurn } = audit()
  const at = Math.min(rows.length - 1, Math.max(0, activeIndexIn(audit()) + step))
  const row = rows[at]
  if (row !== undefined) set({ activeId: row.actionId, focusTurn: focusTurn + 1 })
}

export const openAction = (activeId: number): void => set({ activeId, isOpen: true })
export const closeAction = (): void =>
  set(({ focusTurn }) => ({ isOpen: false, focusTurn: focusTurn + 1 }))
