import type { Migration } from '../migrate.ts'

/** Since when somebody is not in a chat thread any more, where that was seen while the thread went on. */
export const goneParticipants: Migration = {
  version: 130,
  up: 'ALTER TABLE participants ADD COLUMN gone_at INTEGER;',
}
