import type { Migration } from '../migrate.ts'

/**
 * Journeys across channels: what a person decided about them, which survives a rebuild, and what is folded
 * from that and from the contacts. A contact without a link has no row: it is a journey of its own.
 */
export const journeys: Migration = {
  version: 50,
  up: `
-- contacts are named by a task of theirs, because an associated contact ID may change while it is learnt
CREATE TABLE journey_decisions (
  decision_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('link', 'unlink')),
  task_a TEXT NOT NULL,
  task_b TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER
) STRICT;
CREATE INDEX journey_decisions_standing ON journey_decisions (decision_id) WHERE undone_at IS NULL;

CREATE VIEW standing_decisions AS
SELECT d.decision_id, d.kind, a.associated_contact_id AS contact_a,
  b.associated_contact_id AS contact_b, d.author, d.at
FROM journey_decisions d
  JOIN tasks a ON a.task_sid = d.task_a
  JOIN tasks b ON b.task_sid = d.task_b
WHERE d.undone_at IS NULL;

CREATE TABLE never_linked (
  key TEXT PRIMARY KEY,
  author TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journey_contacts (
  associated_contact_id TEXT PRIMARY KEY,
  journey_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX journey_contacts_by_journey ON journey_contacts (journey_id);

CREATE TABLE journey_links (
  contact_a TEXT NOT NULL,
  contact_b TEXT NOT NULL,
  reason TEXT NOT NULL,
  strength TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (contact_a, contact_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX journey_links_by_younger ON journey_links (contact_b);

-- the keys of a task beside its customer's ID
CREATE TABLE link_keys (
  key TEXT NOT NULL,
  task_id INTEGER NOT NULL,
  PRIMARY KEY (key, task_id)
) STRICT, WITHOUT ROWID;
`,
}
