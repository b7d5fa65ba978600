import type { InteractionChoices } from '../contract/interaction-views.ts'
import type { ReadDb } from '../store/db.ts'

const column = (db: ReadDb, sql: string): readonly string[] =>
  db.all<{ value: string }>(sql).map(({ value }) => value)

/** What the filters of the list can choose from, each in order of its name. */
export const interactionChoices = (db: ReadDb): InteractionChoices => ({
  agents: db.all('SELECT agent_sid AS sid, name FROM agents ORDER BY name COLLATE NOCASE'),
  queues: db.all('SELECT queue_sid AS sid, name FROM v_queues ORDER BY name COLLATE NOCASE'),
  teams: column(
    db,
    `SELECT DISTINCT engaged_team AS value FROM engagements
     WHERE listed_at IS NOT NULL AND engaged_team IS NOT NULL ORDER BY 1`,
  ),
  outcomes: column(
    db,
    `SELECT DISTINCT outcome AS value FROM engagements
     WHERE listed_at IS NOT NULL AND outcome IS NOT NULL ORDER BY 1`,
  ),
  outcomeTypes: ['Completed', 'Customer Left', 'Canceled', 'Deleted'],
  tags: column(db, 'SELECT DISTINCT tag AS value FROM group_tags ORDER BY 1'),
})
