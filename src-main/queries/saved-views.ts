import type { SavedView } from '../contract/interaction-views.ts'
import type { ReadDb } from '../store/db.ts'

/** The list's views that were saved under a name. */
export const savedViews = (db: ReadDb): readonly SavedView[] =>
  db.all('SELECT name, question FROM saved_views ORDER BY name COLLATE NOCASE')
