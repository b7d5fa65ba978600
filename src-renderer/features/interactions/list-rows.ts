/** The rows of the question that is chosen, kept fresh while the window lives. */
import { create } from 'zustand'
import type {
  InteractionFilter,
  InteractionQuestion,
} from '../../../src-main/contract/interaction-requests.ts'
import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'
import type { Reply } from '../../../src-main/contract/requests.ts'
import { clock, localMidnight } from '../../bridge/clock.ts'
import { on, request } from '../../bridge/port.ts'
import type { ListItem } from './grouping.ts'
import { flat, grouped, rowOf } from './grouping.ts'
import type { ListFilter, Order } from './list-filter.ts'
import { engineFilter, isTwilioId } from './list-filter.ts'
import { useList } from './list-state.ts'
import { createRowWindow, emptyWindow } from './row-window.ts'

type Question = { filter: ListFilter; order: Order; isDescending: boolean }

export const useRows = create(() => emptyWindow)

const midnight = (days: number): number => localMidnight(clock.wallNow(), days)

/** The chosen filter as the engine reads it now. */
export const filterNow = (filter: ListFilter): InteractionFilter => engineFilter(filter, midnight)

/** An ID finds its contact group directly, and everything else that is chosen is set aside. */
const foundById = async (text: string): Promise<InteractionFilter | null> => {
  const reply = await request('search', { text, filter: {}, after: null, limit: 1 })
  const direct = reply.ok ? reply.value.direct : null
  return direct === null ? null : { associatedContactId: direct.associatedContactId }
}

const asked = async ({ filter, order, isDescending }: Question): Promise<InteractionQuestion> => {
  const { text = '' } = filter
  const byId = isTwilioId(text) ? await foundById(text) : null
  return { filter: byId ?? filterNow(filter), order, isDescending }
}

export const rowWindow = createRowWindow<Question>(
  async (question, after, limit) =>
    request('interactions', { question: await asked(question), after, limit }),
  (next) => useRows.setState(next),
)

/** What the list shows now, as the engine is asked for it. */
export const questionNow = (): Promise<InteractionQuestion> => asked(useList.getState())

const pageSize = 1_000

/** All rows of the list, also those that were not scrolled to. */
export const allRows = async (): Promise<Reply<'interactions'>> => {
  const question = await questionNow()
  const rows: InteractionRow[] = []
  let after: string | null = null
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
    const reply: Reply<'interactions'> = await request('interactions', {
      question,
      after,
      limit: pageSize,
    })
    if (!reply.ok) return reply
    rows.push(...reply.value.rows)
    after = reply.value.next
  } while (after !== null)
  return { ok: true, value: { rows, next: null } }
}

/** What the list shows, place by place. */
export const itemsOf = (
  rows: ReturnType<typeof useRows.getState>['rows'],
  isGrouped: boolean,
  openGroups: ReadonlySet<string>,
): readonly ListItem[] => (isGrouped ? grouped(rows, openGroups) : flat(rows))

const itemsNow = (): readonly ListItem[] => {
  const { isGrouped, openGroups } = useList.getState()
  return itemsOf(useRows.getState().rows, isGrouped, openGroups)
}

/** The selected item: the first one until another is chosen. */
export const activeIndexOf = (items: readonly ListItem[], activeKey: string | null): number => {
  const found = activeKey === null ? -1 : items.findIndex(({ key }) => key === activeKey)
  return found === -1 && items.length > 0 ? 0 : found
}

export const activeItem = (): ListItem | undefined => {
  const items = itemsNow()
  return items[activeIndexOf(items, useList.getState().activeKey)]
}
export const activeRow = () => {
  const item = activeItem()
  return item === undefined ? undefined : rowOf(item)
}

/** Moves the selection; the preview follows it. */
export const moveActive = (step: number): void => {
  const items = itemsNow()
  const at = activeIndexOf(items, useList.getState().activeKey)
  const item = items[Math.min(items.length - 1, Math.max(0, at + step))]
  if (item === undefined) return
  useList.setState(({ focusTurn }) => ({ activeKey: item.key, focusTurn: focusTurn + 1 }))
}

const questionOf = ({ filter, order, isDescending }: Question): Question => ({
  filter,
  order,
  isDescending,
})

let isStarted = false

/** From the first look on, lists what is chosen whenever the choice or the store changes. */
export const startRows = (): void => {
  if (isStarted) return
  isStarted = true
  const begin = (): void => rowWindow.begin(questionOf(useList.getState()))
  begin()
  useList.subscribe((now, before) => {
    const isSame =
      now.filter === before.filter &&
      now.order === before.order &&
      now.isDescending === before.isDescending
    if (!isSame) begin()
  })
  on('changed', ({ requests }) => {
    if (requests.includes('interactions')) rowWindow.refresh()
  })
  on('app-state', begin)
  let day = midnight(0)
  clock.onWallTick(() => {
    if (midnight(0) === day) return
    day = midnight(0)
    if (typeof useList.getState().filter.period === 'string') begin()
  })
}
