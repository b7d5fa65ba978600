import type { Migration } from '../migrate.ts'

/** When all of the floor's feeds had last answered, for a start at which they do not. */
export const floorRead: Migration = {
  version: 150,
  up: `
CREATE TABLE floor_read (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL) STRICT;
`,
}
