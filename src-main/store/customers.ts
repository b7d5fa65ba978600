/** Customers: what their tasks tell of them together. */
import type { Customer } from '../domain/journey.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'

/** A customer's own words about one task, newest task first. More than these say nothing new. */
const rememberedTasks = 20

const customerColumns = [
  'name',
  'phone',
  'email',
  'state',
  'country',
  'category',
  'organization',
  'region',
  'segment',
] as const

const writeCustomers = rowWriter('INSERT OR REPLACE INTO customers', [
  'customer_id',
  'key_source',
  'raw_key',
  ...customerColumns,
])

/** The names of customers; of those who have none, nothing. */
export const customerNames = (
  db: ReadDb,
  customerIds: readonly string[],
): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ id: string; name: string }>(
        `SELECT customer_id AS id, name FROM json_each(?) CROSS JOIN customers
           ON customer_id = value WHERE name IS NOT NULL`,
        JSON.stringify(customerIds),
      )
      .map(({ id, name }) => [id, name]),
  )

/** Tells a customer's contacts the name, those that tell none themselves. */
const rename = (db: WriteDb, customerId: string, name: string | null): void =>
  void db.run(
    `UPDATE engagements SET known_name = ?
     WHERE task_id IN (SELECT task_id FROM tasks WHERE customer_id = ?)
       AND customer_name IS NULL AND known_name IS NOT ?`,
    [name, customerId, name],
  )

/** Makes customers' rows again from their tasks: each field from the newest task that has it. */
export const refreshCustomers = (db: WriteDb, customerIds: readonly string[]): void => {
  const names = customerNames(db, customerIds)
  const rows: (readonly (string | null)[])[] = []
  for (const customerId of customerIds) {
    const told = db
      .all<{ customer: string }>(
        `SELECT customer FROM tasks WHERE customer_id = ?
         ORDER BY sort_at DESC, task_sid DESC LIMIT ?`,
        customerId,
        rememberedTasks,
      )
      .map(({ customer }) => JSON.parse(customer) as Customer)
    const [newest] = told
    if (newest === undefined) {
      db.run('DELETE FROM customers WHERE customer_id = ?', [customerId])
      continue
    }
    const latest = (column: (typeof customerColumns)[number]): string | null =>
      told.find((customer) => customer[column] !== null)?.[column] ?? null
    const name = latest('name')
    const areNamed = told.length < rememberedTasks && told.every((one) => one.name !== null)
    if (!areNamed && name !== (names.get(customerId) ?? null)) rename(db, customerId, name)
    rows.push([customerId, newest.keySource, newest.rawKey, ...customerColumns.map(latest)])
  }
  writeCustomers(db, rows)
}
