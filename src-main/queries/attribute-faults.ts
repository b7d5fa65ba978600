/** What is wrong with a task's attributes, as its newest event, or the list of open tasks, showed them. */
import { type Attributes, parseAttributes, valueAt } from '../domain/attributes.ts'
import { eventFields } from '../domain/event-fields.ts'
import { isLegacyChat } from '../domain/legacy-chat.ts'
import { compileMapping, effectiveFields, type FieldReader } from '../domain/mapping.ts'
import type { ReadDb } from '../store/db.ts'
import { mappingChanges } from '../store/mapping-changes.ts'

export type AttributeFaults = {
  /** 'not JSON', 'null', 'array', 'not an object', 'too large', or 'wrong type: <path>'. */
  readonly malformed: readonly string[]
  /** Paths that no field of the mapping reads. */
  readonly unmapped: readonly string[]
  /** A task of Programmable Chat, whose messages cannot be read. */
  readonly isLegacyChat: boolean
}

/** Characters; what TaskRouter itself takes is far below. */
const largest = 64_000

const none: AttributeFaults = { malformed: [], unmapped: [], isLegacyChat: false }

/** Why a text is no object. */
const shapeFault = (text: string): string => {
  try {
    const value: unknown = JSON.parse(text)
    if (value === null) return 'null'
    return Array.isArray(value) ? 'array' : 'not an object'
  } catch {
    return 'not JSON'
  }
}

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

type Mapped = {
  readonly readers: readonly FieldReader<unknown>[]
  /** Every path that is read, and every path above one. */
  readonly paths: ReadonlySet<string>
}

const mappedIn = (db: ReadDb): Mapped => {
  const { customer, task } = compileMapping(effectiveFields(mappingChanges(db)))
  const readers: readonly FieldReader<unknown>[] = [
    ...Object.values(customer),
    ...Object.values(task),
  ]
  const paths = readers.flatMap((reader) =>
    reader.paths.flatMap((path) => path.map((_, index) => path.slice(0, index + 1).join('.'))),
  )
  return { readers, paths: new Set(paths) }
}

const wrongTypes = (attributes: Attributes, { readers }: Mapped): readonly string[] =>
  readers.flatMap(({ paths, read }) =>
    paths.flatMap((path) => {
      const value = valueAt(attributes, path)
      return isEmpty(value) || read(value) !== null ? [] : [`wrong type: ${path.join('.')}`]
    }),
  )

/** Keys that nothing reads; below a key that is read in part, its own keys. */
const unmappedKeys = (attributes: Attributes, { paths }: Mapped): readonly string[] =>
  Object.entries(attributes).flatMap(([key, value]) => {
    if (!paths.has(key)) return [key]
    return isObject(value)
      ? Object.keys(value)
          .map((inner) => `${key}.${inner}`)
          .filter((path) => !paths.has(path))
      : []
  })

const newestEvents = `SELECT json FROM events WHERE task_id = ? ORDER BY at DESC LIMIT 5`

const attributesText = (db: ReadDb, taskId: number, taskSid: string): string | null => {
  for (const { json } of db.all<{ json: string }>(newestEvents, taskId)) {
    const { task_attributes: text } = eventFields(JSON.parse(json))
    if (text !== undefined) return text
  }
  return (
    db.get<{ attributes: string }>(
      'SELECT attributes FROM task_snapshots WHERE task_sid = ?',
      taskSid,
    )?.attributes ?? null
  )
}

/** Reads the mapping once, then the faults of one task after another. */
export const attributeFaults = (
  db: ReadDb,
): ((taskId: number, taskSid: string) => AttributeFaults) => {
  const mapped = mappedIn(db)
  return (taskId, taskSid) => {
    const text = attributesText(db, taskId, taskSid)
    if (text === null) return none
    const tooLarge = text.length > largest ? ['too large'] : []
    const attributes = parseAttributes(text)
    if (attributes === null) return { ...none, malformed: [...tooLarge, shapeFault(text)] }
    return {
      malformed: [...tooLarge, ...new Set(wrongTypes(attributes, mapped))],
      unmapped: unmappedKeys(attributes, mapped),
      isLegacyChat: isLegacyChat(attributes),
    }
  }
}
