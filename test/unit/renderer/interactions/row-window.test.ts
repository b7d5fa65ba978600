import { beforeEach, expect, test } from 'vitest'
import type { InteractionRow } from '../../../../src-main/contract/interaction-views.ts'
import type { RowWindow } from '../../../../src-renderer/features/interactions/row-window.ts'
import {
  createRowWindow,
  emptyWindow,
} from '../../../../src-renderer/features/interactions/row-window.ts'
import { madeRow } from '../made-interaction.ts'

/** A store of rows, paged by the key of the row before. */
const createStore = (count: number) => {
  let rows: readonly InteractionRow[] = Array.from({ length: count }, (_, index) =>
    madeRow(`WR${index}`),
  )
  let asked = 0
  return {
    change: (next: (rows: readonly InteractionRow[]) => readonly InteractionRow[]) => {
      rows = next(rows)
    },
    asked: () => asked,
    ask: async (_question: string, after: string | null, limit: number) => {
      asked += 1
      const from = after === null ? 0 : rows.findIndex(({ contactId }) => contactId === after) + 1
      const page = rows.slice(from, from + limit)
      const isLast = from + limit >= rows.length
      return {
        ok: true as const,
        value: { rows: page, next: isLast ? null : (page.at(-1)?.contactId ?? null) },
      }
    },
  }
}

let shown: RowWindow
const settled = () => new Promise((resolve) => setImmediate(resolve))
const ids = () => shown.rows.map(({ contactId }) => contactId)
const openOn = async (store: ReturnType<typeof createStore>) => {
  const list = createRowWindow(store.ask, (next) => {
    shown = next
  })
  list.begin('all')
  await settled()
  return list
}

beforeEach(() => {
  shown = emptyWindow
})

test('grows page by page until nothing follows', async () => {
  const list = await openOn(createStore(450))
  expect(shown.rows).toHaveLength(200)
  for (let page = 0; page < 3; page += 1) {
    list.more()
    await settled()
  }
  expect(shown).toMatchObject({ load: 'ready', isComplete: true })
  expect(new Set(ids()).size).toBe(450)
})

test('a new row appears on top without losing or doubling another', async () => {
  const store = createStore(450)
  const list = await openOn(store)
  list.more()
  await settled()
  store.change((rows) => [madeRow('WRnew'), ...rows])
  list.refresh()
  await settled()
  expect(ids().slice(0, 2)).toEqual(['WRnew', 'WR0'])
  expect(ids()).toHaveLength(401)
  expect(new Set(ids()).size).toBe(401)
})

test('while it is held values change in place, and new rows wait', async () => {
  const store = createStore(10)
  const list = await openOn(store)
  list.hold(true)
  store.change(([first, ...rest]) => [
    madeRow('WRnew'),
    ...rest,
    { ...(first ?? madeRow('WR0')), unread: 3 },
  ])
  list.refresh()
  await settled()
  expect(ids()[0]).toBe('WR0')
  expect(shown.rows[0]?.unread).toBe(3)
  expect(shown.held).toBe(1)
  list.hold(false)
  expect(ids()[0]).toBe('WRnew')
  expect(shown.held).toBe(0)
})

test('a page that is loaded while it is held is listed at the end', async () => {
  const store = createStore(450)
  const list = await openOn(store)
  list.hold(true)
  list.more()
  await settled()
  expect(ids()).toHaveLength(400)
  expect(shown.held).toBe(0)
})

test('only the first page and those in sight are asked for again', async () => {
  const store = createStore(2000)
  const list = await openOn(store)
  for (let page = 0; page < 6; page += 1) {
    list.more()
    await settled()
  }
  list.look(1000, 1030)
  const before = store.asked()
  list.refresh()
  await settled()
  expect(store.asked() - before).toBe(2)
})

test('an answer to an earlier question is not shown', async () => {
  const answers: ((rows: readonly InteractionRow[]) => void)[] = []
  const list = createRowWindow<string>(
    () =>
      new Promise((resolve) =>
        answers.push((rows) => resolve({ ok: true, value: { rows, next: null } })),
      ),
    (next) => {
      shown = next
    },
  )
  list.begin('first')
  list.begin('second')
  answers[1]?.([madeRow('WR2')])
  await settled()
  answers[0]?.([madeRow('WR1')])
  await settled()
  expect(ids()).toEqual(['WR2'])
})
