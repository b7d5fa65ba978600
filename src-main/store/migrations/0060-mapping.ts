import type { Migration } from '../migrate.ts'

/** What the supervisor decided for the account: which attribute fills which field, and a few settings. */
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

CREATE TABLE account_settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
