import type { Migration } from '../migrate.ts'

/** Which chat threads somebody left without closing them, for the customer to go on in. */
export const leftThreads: Migration = {
  version: 120,
  up: `
-- Twilio's state of such a thread: 'inactive', or 'active' while it keeps its routing; no task of it need be held
CREATE TABLE left_threads (
  chat_thread_sid TEXT PRIMARY KEY,
  left_as TEXT NOT NULL CHECK (left_as IN ('inactive', 'active'))
) STRICT, WITHOUT ROWID;
`,
}
