import type { InteractionRow } from '../../../src-main/contract/interaction-views.ts'

/** What stands at one place of the list. */
export type ListItem =
  | {
      readonly kind: 'row'
      readonly key: string
      readonly row: InteractionRow
      readonly depth: 0 | 1
    }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly rows: readonly InteractionRow[]
      readonly isOpen: boolean
    }

const rowItem = (row: InteractionRow, depth: 0 | 1): ListItem => ({
  kind: 'row',
  key: row.contactId,
  row,
  depth,
})

/** The rows as they come. */
export const flat = (rows: readonly InteractionRow[]): readonly ListItem[] =>
  rows.map((row) => rowItem(row, 0))

/**
 * Rows of one contact folded to a parent row where the first of them stands, its legs in time order
 * below it when it is open. A contact of which one row is listed needs no parent.
 */
export const grouped = (
  rows: readonly InteractionRow[],
  open: ReadonlySet<string>,
): readonly ListItem[] => {
  const groups = new Map<string, InteractionRow[]>()
  for (const row of rows) {
    const group = groups.get(row.associatedContactId)
    if (group === undefined) groups.set(row.associatedContactId, [row])
    else group.push(row)
  }
  return [...groups].flatMap(([id, members]) => {
    if (members.length === 1) return flat(members)
    const isOpen = open.has(id)
    const legs = members.toSorted((a, b) => (a.legNumber ?? 0) - (b.legNumber ?? 0))
    const parent: ListItem = { kind: 'group', key: id, rows: legs, isOpen }
    return isOpen ? [parent, ...legs.map((row) => rowItem(row, 1))] : [parent]
  })
}

/** The row that an item stands for: a folded contact is opened at its last leg. */
export const rowOf = (item: ListItem): InteractionRow | undefined =>
  item.kind === 'row' ? item.row : item.rows.at(-1)
