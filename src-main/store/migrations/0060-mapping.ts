import type { Migration } from '../migrate.ts'

/**
 * What the supervisor decided for the account: which attribute fills which field, and a few settings; and
 * how far the folded tables follow them.
 */
export const mapping: Migration = {
  version: 60,
  up: `
-- one row per changed field; NULL leaves the default as it is, paths are a JSON array
CREATE TABLE mapping_changes (
  field TEXT PRIMARY KEY,
  label TEXT,
  kind TEXT,
  paths TEXT
) STRICT, WITHOUT ROWID;

-- by which version of the folds and which rules the store is folded, or is being folded again
CREATE TABLE rebuild_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  from_log INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('log', 'workers', 'tasks', 'rest', 'done')),
  after INTEGER NOT NULL
) STRICT;

CREATE TABLE account_settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
