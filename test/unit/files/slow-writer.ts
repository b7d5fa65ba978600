/** Writes a file that never ends into the cache at the given folder, and says when it has begun. */
import { join } from 'node:path'
import { openFileCache } from '../../../src-main/files/cache.ts'
import { systemClock as clock } from '../../../src-main/lib/clock.ts'
import { openStore } from '../../../src-main/store/open.ts'

const folder = process.argv[2] ?? ''
const store = openStore(join(folder, '..', 'other.sqlite3'), {
  accountSid: 'AC1',
  workspaceSid: null,
})
const cache = openFileCache({ db: store.db, folder, clock, limit: () => 1e9 })

async function* endless() {
  for (;;) {
    yield new Uint8Array(1_000)
    await clock.sleep(5)
  }
}
let isFirst = true
await cache.write(`ME${'0'.repeat(32)}`, endless(), {
  usedAt: null,
  onBytes: () => {
    if (isFirst) process.stdout.write('begun\n')
    isFirst = false
  },
})
