/**
 * Stores with a given number of messages, made by the product's own writers and kept under the system's
 * folder for temporary files, by a hash of the schema and of what makes them.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contactType } from '../../../src-main/domain/channels.ts'
import { kindWord, legWord } from '../../../src-main/domain/search-text.ts'
import { migrations } from '../../../src-main/store/migrations/all.ts'
import type { WriteDb } from '../../../src-main/store/db.ts'
import { appendMessages, type NewMessage } from '../../../src-main/store/messages.ts'
import { openStore } from '../../../src-main/store/open.ts'
import { indexMessage, indexTask, mergeIndex } from '../../../src-main/store/search.ts'
import { createDice, type Dice, sid } from '../dice.ts'

/** One chat every five minutes, for years. */
const firstAt = Date.UTC(2021, 0, 4)
const msPerContact = 300_000
const messagesPerContact = 10
const agentCount = 200
const kinds = ['chat', 'sms', 'whatsapp'] as const
const vocabularySize = 20_000

const syllables = [
  'ka',
  'lo',
  'ri',
  'ne',
  'tu',
  'ße',
  'mé',
  'no',
  'vi',
  'sha',
  'gra',
  'öl',
  'po',
  'ter',
  'li',
]
const ideographs = Array.from(
  '退款订单进度查询客服确认注文番号届配送返品交換金額請求書住所変更解約契約更新支払方法',
)

const syllable = (dice: Dice): string => syllables[Math.floor(dice() * syllables.length)] ?? ''

/** Words in order of frequency: the share of the n-th is about 1/n. */
const vocabulary = (dice: Dice): readonly string[] =>
  Array.from({ length: vocabularySize }, (_, rank) =>
    Array.from({ length: rank < 200 ? 1 + (rank % 3) : 2 + (rank % 3) }, () => syllable(dice)).join(
      '',
    ),
  )

const zipf = (dice: Dice): number => Math.floor(vocabularySize ** dice()) - 1

/** About 80 characters; one in eight is written without spaces, one in twenty has an order number. */
const bodyOf = (dice: Dice, words: readonly string[], number: number): string => {
  if (number % 8 === 7)
    return Array.from(
      { length: 30 },
      () => ideographs[Math.floor(dice() * ideographs.length)] ?? '',
    ).join('')
  const text = Array.from({ length: 14 }, () => words[zipf(dice)] ?? '').join(' ')
  return number % 20 === 0 ? `${text} ${String(100_000_000 + number)}` : text
}

const agentsOf = (dice: Dice): readonly string[] =>
  Array.from({ length: agentCount }, () => sid('WK', dice))

const contactSql = {
  thread:
    'INSERT INTO threads (thread_id, chat_thread_sid, opened_at, finished_at) VALUES (?, ?, ?, ?)',
  task: `INSERT INTO tasks (task_id, task_sid, conversation_id, thread_id, chat_thread_sid,
    associated_contact_id, sort_at, started_at, ended_at, channel, customer_id, customer)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}')`,
  conversation: `INSERT INTO conversations (conversation_row, conversation_id, associated_contact_id, task_sids, customer_id,
    channel, direction, started_at, state, chat_thread_sid, is_internal, group_legs, group_agents,
    search_meta, indexed_meta, group_first_message_at, group_last_message_at, group_message_count)
    VALUES (?, ?, ?, '[]', ?, ?, 'Inbound', ?, 'final', ?, 0, 1, 1, ?, ?, ?, ?, ?)`,
  engagement: `INSERT INTO engagements (engagement_row, engagement_id, task_id, engagement_type, conversation_id, task_sid,
    reservation_sid, associated_contact_id, leg_number, customer_id, agent_sid, agent_name, queue_sid,
    queue, channel, direction, engaged_team, wait_time_ms, engagement_time_ms, wrap_up_time_ms, started_at,
    ended_at, state, customer_name, customer_address, is_internal, shown_duration_ms, shown_messages)
    VALUES (?, ?, ?, 'Agent', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'Inbound', ?, ?, ?, ?, ?, ?, 'final', ?, ?, 0, ?, ?)`,
}

export type Contact = {
  readonly number: number
  readonly at: number
  readonly agents: readonly string[]
  readonly kind: (typeof kinds)[number]
  readonly bodies: readonly string[]
}

/** Writes one finished contact, with a leg for each agent. */
export const writeContact = (db: WriteDb, contact: Contact, dice: Dice): void => {
  const { number, at, agents, kind, bodies } = contact
  const taskSid = sid('WT', dice)
  const thread = sid('CH', dice)
  const customer = `+1555${String(1_000_000 + (number % 40_000))}`
  const type = contactType(kind, true)
  const meta = [kindWord(type), ...agents.map((agentSid) => legWord(agentSid, type))].join(' ')
  const [durationMs, count] = [(1 + ((number * 7_919) % 900)) * 1_000, 1 + (number % 40)]
  db.run(contactSql.thread, [number, thread, at, at + 400_000])
  db.run(contactSql.task, [
    number,
    taskSid,
    taskSid,
    number,
    thread,
    taskSid,
    at,
    at,
    at + 400_000,
    kind,
    customer,
  ])
  db.run(contactSql.conversation, [
    number,
    taskSid,
    taskSid,
    customer,
    kind,
    at,
    thread,
    meta,
    meta,
    at,
    at + durationMs,
    count,
  ])
  const firstLeg = (number - 1) * agents.length + 1
  for (const [leg, agentSid] of agents.entries()) {
    const reservation = sid('WR', dice)
    db.run(contactSql.engagement, [
      firstLeg + leg,
      reservation,
      number,
      taskSid,
      taskSid,
      reservation,
      taskSid,
      leg + 1,
      customer,
      agentSid,
      `Agent ${agentSid.slice(2, 6)}`,
      `WQ${String(number % 8)}`,
      `Queue ${String(number % 8)}`,
      kind,
      `Team ${String(number % 8)}`,
      9_000,
      300_000,
      20_000,
      at + leg * 60_000,
      at + 400_000,
      `Customer ${String(number % 40_000)}`,
      customer,
      durationMs,
      count,
    ])
  }
  const words = `Customer ${String(number % 40_000)}\n${customer}\n${taskSid}\norders spring`
  indexTask(db, number, words, null, { second: Math.floor(at / 1_000), print: number })
  const messages = bodies.map((body, index): NewMessage => {
    const sentAt = at + 10_000 + index * 20_000
    return {
      threadId: number,
      message: {
        sid: sid('IM', dice),
        chatThreadSid: thread,
        index,
        author: 'customer',
        participantSid: null,
        body,
        sentAt,
        updatedAt: sentAt,
        delivery: null,
        media: [],
        attributes: '{}',
        json: '{}',
      },
      turn: {
        conversationRow: number,
        engagementRow: firstLeg,
        kind: index % 2 === 0 ? 'customer' : 'agent',
        agentSid: index % 2 === 0 ? null : (agents[0] ?? null),
        delivery: 'unknown',
        deliveryError: null,
      },
    }
  })
  appendMessages(db, messages, (id, { message }) => indexMessage(db, id, message.body, meta))
  mergeIndex(db, 'turn_words', messages.length)
  mergeIndex(db, 'contact_words', 1)
}

/** Contacts without end: the same for the same seed. */
export const contactMaker = (seed: number, legs: number, messages = messagesPerContact) => {
  const dice = createDice(seed)
  const words = vocabulary(dice)
  const agents = agentsOf(dice)
  let number = 0
  let said = 0
  return {
    dice,
    next: (): Contact => {
      number += 1
      return {
        number,
        at: firstAt + number * msPerContact,
        agents: Array.from(
          { length: legs },
          (_, leg) => agents[(number * 7 + leg * 31) % agentCount] ?? '',
        ),
        kind: kinds[number % kinds.length] ?? 'chat',
        bodies: Array.from({ length: messages }, () => bodyOf(dice, words, (said += 1))),
      }
    },
  }
}

const contactsPerTransaction = 200

/** Fills a store with `contacts` contacts of that many legs and messages each. */
export const fillStore = (
  path: string,
  contacts: number,
  legs: number,
  messages = messagesPerContact,
): void => {
  const store = openStore(path, { accountSid: 'AC1', workspaceSid: 'WS1' })
  const maker = contactMaker(1, legs, messages)
  for (let done = 0; done < contacts; done += contactsPerTransaction)
    store.db.transaction(() => {
      for (let left = Math.min(contactsPerTransaction, contacts - done); left > 0; left--)
        writeContact(store.db, maker.next(), maker.dice)
    })
  store.close()
}

const cacheFolder = join(tmpdir(), 'floorwalker-bench')

/** The path of such a store, made now unless it was made before. To be opened for reading only. */
export const cachedStore = (
  contacts: number,
  legs: number,
  messages = messagesPerContact,
): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([migrations, contacts, legs, messages]))
    .update(
      readFileSync(import.meta.filename)
        .toString()
        .replaceAll(/\s/g, ''),
    )
    .digest('hex')
    .slice(0, 16)
  const path = join(cacheFolder, `${hash}.sqlite3`)
  if (existsSync(path)) return path
  mkdirSync(cacheFolder, { recursive: true })
  const making = `${path}.making`
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(making + end, { force: true })
  process.stderr.write(`making a store of ${String(contacts)} contacts …\n`)
  fillStore(making, contacts, legs, messages)
  renameSync(making, path)
  return path
}

/** Stores of 10,000 and of 1,000,000 messages. */
export const smallStore = (): string => cachedStore(1_000, 1)
export const largeStore = (): string => cachedStore(100_000, 1)
/** A store of 1,000,000 legs. */
export const legStore = (): string => cachedStore(250_000, 4, 0)
