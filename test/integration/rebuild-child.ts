/** Opens a store, rebuilds it up to the second turn of a step, says so inside that turn, and hangs there. */
import { openStore } from '../../src-main/store/open.ts'
import { openJournal } from '../../src-main/sync/open-journal.ts'

const [path = '', step = ''] = process.argv.slice(2)
const { db } = openStore(path, { accountSid: 'AC1', workspaceSid: 'WS1' })
let turns = 0
for (const _ of openJournal(db).rebuildInTurns()) {
  const at = db.get<{ step: string }>('SELECT step FROM rebuild_state')
  if (at?.step === step) turns += 1
  if (turns < (step === 'workers' ? 1 : 2)) continue
  db.transaction(() => {
    db.run('DELETE FROM engagements WHERE engagement_row % 2 = 0')
    process.stdout.write('in the middle\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
}
