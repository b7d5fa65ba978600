import { openStore } from '../../src-main/store/open.ts'
import { mkdtempSync } from 'node:fs'
const s = openStore(mkdtempSync('/tmp/fwb-') + '/j.sqlite3', { accountSid: 'AC1', workspaceSid: 'WS1' })
console.log(s.db.explain('SELECT max(read_turn) + 1 FROM threads'))
console.log(s.db.explain('SELECT max(message_index) FROM messages WHERE chat_thread_sid = ?'))
console.log(s.db.explain('SELECT message_id FROM messages WHERE chat_thread_sid = ? ORDER BY message_index'))
console.log(s.db.all("SELECT sql FROM sqlite_master WHERE tbl_name IN ('threads','messages','turns','events') AND sql IS NOT NULL").map((r: any) => r.sql).join('\n'))
