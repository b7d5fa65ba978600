/** Small numbers for texts that stand in many rows. */
import type { WriteDb } from './db.ts'

/** The numbers of names; one that has none yet gets the next. */
export const numbersOfNames = (
  db: WriteDb,
  names: ReadonlySet<string>,
): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>()
  if (names.size === 0) return numbers
  const held = db.all<{ name: string; id: number }>(
    'SELECT name, name_id AS id FROM json_each(?) CROSS JOIN names ON name = value',
    JSON.stringify([...names]),
  )
  for (const { name, id } of held) numbers.set(name, id)
  for (const name of names) {
    if (numbers.has(name)) continue
    const id = db.get<{ id: number }>(
      'INSERT INTO names (name) VALUES (?) RETURNING name_id AS id',
      name,
    )?.id
    numbers.set(name, id ?? 0)
  }
  return numbers
}
