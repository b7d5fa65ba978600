import type { MappingChoices, MappingSample } from '../contract/mapping-views.ts'
import { type Attributes, parseAttributes } from '../domain/attributes.ts'
import { eventFields } from '../domain/event-fields.ts'
import { sidOf, type TaskSid, type WorkerSid } from '../domain/ids.ts'
import { effectiveFields, findField, type MappingChange, readerOf } from '../domain/mapping.ts'
import type { ReadDb } from '../store/db.ts'
import { taskSnapshot } from '../store/snapshots.ts'

const latestTasks = 100

/** The latest tasks and all agents, to try a mapping on. */
export const mappingChoices = (db: ReadDb): MappingChoices => ({
  tasks: db.all(
    `SELECT t.task_sid AS taskSid, t.sort_at AS at, t.channel,
       t.customer ->> '$.name' AS customerName
     FROM conversations c JOIN tasks t ON t.task_sid = c.task_sids ->> '$[#-1]'
     ORDER BY c.started_at DESC LIMIT ?`,
    latestTasks,
  ),
  agents: db.all('SELECT agent_sid AS agentSid, name FROM agents ORDER BY name, agent_sid'),
})

/** How many of a task's events are looked through for attributes that can be read. */
const latestEvents = 20

const attributesOfTask = (db: ReadDb, taskSid: TaskSid): Attributes | null => {
  const events = db.all<{ json: string }>(
    `SELECT e.json FROM events e JOIN tasks t ON t.task_id = e.task_id
     WHERE t.task_sid = ? ORDER BY e.at DESC, e.event_id DESC LIMIT ?`,
    taskSid,
    latestEvents,
  )
  for (const { json } of events) {
    const attributes = parseAttributes(eventFields(JSON.parse(json)).task_attributes)
    if (attributes !== null) return attributes
  }
  return parseAttributes(taskSnapshot(db, taskSid)?.attributes)
}

const attributesOfAgent = (db: ReadDb, agentSid: WorkerSid): Attributes | null =>
  parseAttributes(
    db.get<{ text: string }>('SELECT attributes AS text FROM agents WHERE agent_sid = ?', agentSid)
      ?.text,
  )

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))

/** What the changes, which need not be saved, give for the latest attributes of a task and an agent. */
export const mappingSample = (
  db: ReadDb,
  wanted: {
    readonly taskSid: string | null
    readonly agentSid: string | null
    readonly changes: readonly MappingChange[]
  },
): MappingSample => {
  const taskSid = sidOf('WT', wanted.taskSid)
  const agentSid = sidOf('WK', wanted.agentSid)
  const task = taskSid === null ? null : attributesOfTask(db, taskSid)
  const agent = agentSid === null ? null : attributesOfAgent(db, agentSid)
  const values = effectiveFields(wanted.changes).map(({ field, kind, paths }) => {
    const attributes = field.startsWith('agent.') ? agent : task
    const found = attributes === null ? null : findField<unknown>(attributes, readerOf(kind, paths))
    return {
      field,
      value: found === null ? null : shown(found.value),
      path: found?.path ?? null,
    }
  })
  return {
    taskSid: task === null ? null : taskSid,
    agentSid: agent === null ? null : agentSid,
    values,
  }
}
