import type { Migration } from '../migrate.ts'

/** Whether an action is still the last of its kind on somebody is asked for every line that is shown. */
export const actionsByTarget: Migration = {
  version: 100,
  up: `CREATE INDEX actions_by_target ON actions (target_sid, verb) WHERE target_sid IS NOT NULL;`,
}
