import type { Migration } from '../migrate.ts'

/** More of the supervisor's own facts: tags and reviews of contacts, and saved views of the list. */
export const ownFactsOfGroups: Migration = {
  version: 80,
  up: `
CREATE TABLE group_tags (
  task_id INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (task_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_tags_by_tag ON group_tags (tag);

-- of one leg: its ID is Twilio's own and never changes
CREATE TABLE reviews (
  review_id INTEGER PRIMARY KEY,
  contact_id TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  answers TEXT NOT NULL,
  comment TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (contact_id, reviewer)
) STRICT;

CREATE TABLE saved_views (
  name TEXT PRIMARY KEY,
  question TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
