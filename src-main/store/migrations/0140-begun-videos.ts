import type { Migration } from '../migrate.ts'

/** Video rooms whose start has not come to its end: should it never, they are closed again. */
export const begunVideos: Migration = {
  version: 140,
  up: `
CREATE TABLE begun_videos (code TEXT PRIMARY KEY, begun_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
}
