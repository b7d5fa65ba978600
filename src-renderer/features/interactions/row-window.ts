/**
 * The loaded stretch of the list: pages that follow each other by key, grown at the end, refreshed where
 * one looks. While it is held, values change in place but no row comes, goes or moves.
 */
import type { AppError } from '../../../src-main/contract/errors.ts'
import type {
  InteractionPage,
  InteractionRow,
} from '../../../src-main/contract/interaction-views.ts'

type PageReply =
  | { readonly ok: true; readonly value: InteractionPage }
  | { readonly ok: false; readonly error: AppError }

/** Asks for one page; `after` null is the first one. */
export type AskPage<Question> = (
  question: Question,
  after: string | null,
  limit: number,
) => Promise<PageReply>

export type RowWindow = {
  readonly load: 'loading' | 'ready' | 'failed'
  readonly error: AppError | null
  readonly rows: readonly InteractionRow[]
  /** Nothing comes after the last row. */
  readonly isComplete: boolean
  /** Rows that wait for the end of the hold. */
  readonly held: number
}

type Page = {
  readonly after: string | null
  readonly rows: readonly InteractionRow[]
  readonly next: string | null
}

export const emptyWindow: RowWindow = {
  load: 'loading',
  error: null,
  rows: [],
  isComplete: false,
  held: 0,
}

const pageRows = 200
/** Room for rows that came into a page since it was read. */
const slackRows = 100

/** A page read again ends where the next one begins. */
const cutAt = (rows: readonly InteractionRow[], nextFirst: string | undefined) => {
  const end = rows.findIndex(({ contactId }) => contactId === nextFirst)
  return end === -1 ? rows : rows.slice(0, end)
}

/** The rows of all pages; one that moved between two reads is listed where it comes first. */
const joined = (pages: readonly Page[]): readonly InteractionRow[] => {
  const byId = new Map<string, InteractionRow>()
  for (const page of pages)
    for (const row of page.rows) if (!byId.has(row.contactId)) byId.set(row.contactId, row)
  return [...byId.values()]
}

/** The held rows with today's values, and how many others wait. */
export const heldRows = (
  shown: readonly InteractionRow[],
  actual: readonly InteractionRow[],
): { readonly rows: readonly InteractionRow[]; readonly held: number } => {
  const byId = new Map(actual.map((row) => [row.contactId, row]))
  const shownIds = new Set(shown.map(({ contactId }) => contactId))
  return {
    rows: shown.map((row) => byId.get(row.contactId) ?? row),
    held: actual.filter(({ contactId }) => !shownIds.has(contactId)).length,
  }
}

export const createRowWindow = <Question>(
  ask: AskPage<Question>,
  publish: (window: RowWindow) => void,
) => {
  let question: Question | null = null
  let pages: readonly Page[] = []
  let shown: RowWindow = emptyWindow
  let isHeld = false
  let turn = 0
  let isGrowing = false
  let isRefreshing = false
  let isStale = false
  let inSight: readonly [number, number] = [0, 0]

  const show = (growth = 0): void => {
    const actual = joined(pages)
    const isComplete = pages.at(-1)?.next === null
    // What is loaded at the end disturbs nobody.
    const { rows, held } =
      isHeld && shown.load === 'ready'
        ? heldRows([...shown.rows, ...(growth === 0 ? [] : actual.slice(-growth))], actual)
        : { rows: actual, held: 0 }
    shown = { load: 'ready', error: null, rows, isComplete, held }
    publish(shown)
  }

  const begin = async (next: Question, isQuiet: boolean): Promise<void> => {
    question = next
    const mine = ++turn
    if (!isQuiet) inSight = [0, 0]
    const reply = await ask(next, null, pageRows)
    if (mine !== turn) return
    if (!reply.ok) {
      shown = { ...emptyWindow, load: 'failed', error: reply.error }
      return publish(shown)
    }
    pages = [{ after: null, ...reply.value }]
    isHeld = false
    show()
  }

  const more = async (): Promise<void> => {
    const after = pages.at(-1)?.next ?? null
    if (question === null || after === null || isGrowing) return
    const mine = turn
    isGrowing = true
    const reply = await ask(question, after, pageRows)
    isGrowing = false
    if (mine !== turn || !reply.ok) return
    const known = new Set(joined(pages).map(({ contactId }) => contactId))
    pages = [...pages, { after, ...reply.value }]
    show(reply.value.rows.filter(({ contactId }) => !known.has(contactId)).length)
  }

  /** The first page, where new rows come, and those in sight. */
  const pagesToRefresh = (): readonly number[] => {
    const [first, last] = inSight
    let start = 0
    return pages.flatMap((page, index) => {
      const from = start
      start += page.rows.length
      return index === 0 || (from <= last && start > first) ? [index] : []
    })
  }

  const refreshPage = async (index: number): Promise<void> => {
    const page = pages[index]
    if (question === null || page === undefined) return
    const mine = turn
    const reply = await ask(question, page.after, Math.min(1000, page.rows.length + slackRows))
    if (mine !== turn || !reply.ok) return
    const following = pages[index + 1]
    const fresh: Page =
      following === undefined
        ? { after: page.after, ...reply.value }
        : { ...page, rows: cutAt(reply.value.rows, following.rows[0]?.contactId) }
    pages = pages.map((one) => (one === page ? fresh : one))
  }

  const refresh = async (): Promise<void> => {
    if (question === null) return
    if (shown.load !== 'ready') return begin(question, true)
    isStale = true
    if (isRefreshing) return
    isRefreshing = true
    while (isStale) {
      isStale = false
      // Page after page: the ends of one are the beginning of the next.
      // oxlint-disable-next-line no-await-in-loop
      for (const index of pagesToRefresh()) await refreshPage(index)
      show()
    }
    isRefreshing = false
  }

  return {
    /** Lists the answer to another question, from its beginning. */
    begin: (next: Question): void => void begin(next, false),
    more: (): void => void more(),
    refresh: (): void => void refresh(),
    /** Which rows are in sight. */
    look: (first: number, last: number): void => {
      inSight = [first, last]
    },
    hold: (next: boolean): void => {
      if (isHeld === next) return
      isHeld = next
      if (!next && shown.load === 'ready') show()
    },
  }
}
