/** Who is, or was, in a chat thread: Twilio lists only those who are in it now. */
import type { ThreadParticipant } from '../domain/records.ts'
import type { ReadDb, WriteDb } from './db.ts'
import { rowWriter } from './rows.ts'

/** Somebody who is, or was, in a thread. */
export type ThreadMember = Omit<ThreadParticipant, 'chatThreadSid'> & {
  /** Listed by the last answer. */
  readonly isPresent: boolean
  /** When it was seen that they had left, which is a little later; null when that was not watched. */
  readonly goneAt: number | null
}

const writeParticipants = rowWriter('INSERT OR REPLACE INTO participants', [
  'sid',
  'thread_id',
  'identity',
  'address',
  'binding_type',
  'last_read_message_index',
  'is_present',
  'gone_at',
])

/** The last read index only moves forward. */
const laterMark = (held: number | null, listed: number | null): number | null =>
  held === null || (listed !== null && listed > held) ? listed : held

const isSameMember = (held: ThreadMember | undefined, now: ThreadMember): boolean =>
  held !== undefined &&
  held.identity === now.identity &&
  held.address === now.address &&
  held.bindingType === now.bindingType &&
  held.lastReadMessageIndex === now.lastReadMessageIndex &&
  held.isPresent === now.isPresent

/**
 * Keeps the list of those who are in a thread now; returns how many came, changed or went. Compared here
 * and not by a statement over several rows, for which SQLite would first write out the search index.
 * `at` is the instant of a list of a thread that goes on; null for one that is over.
 */
export const saveParticipants = (
  db: WriteDb,
  threadId: number,
  held: readonly ThreadMember[],
  listed: readonly ThreadParticipant[],
  at: number | null,
): number => {
  const left = new Map(held.map((member) => [member.sid, member]))
  const now = listed.map((one): readonly [ThreadMember | undefined, ThreadMember] => {
    const before = left.get(one.sid)
    left.delete(one.sid)
    const mark = laterMark(before?.lastReadMessageIndex ?? null, one.lastReadMessageIndex)
    return [before, { ...one, lastReadMessageIndex: mark, isPresent: true, goneAt: null }]
  })
  for (const member of left.values()) {
    const goneAt = member.isPresent ? at : member.goneAt
    now.push([member, { ...member, isPresent: false, goneAt }])
  }
  return writeParticipants(
    db,
    now.flatMap(([before, member]) =>
      isSameMember(before, member)
        ? []
        : [
            [
              member.sid,
              threadId,
              member.identity,
              member.address,
              member.bindingType,
              member.lastReadMessageIndex,
              Number(member.isPresent),
              member.goneAt,
            ],
          ],
    ),
  )
}

type MemberRow = Omit<ThreadMember, 'isPresent'> & {
  readonly threadId: number
  readonly isPresent: number
}

/** Everybody who was ever listed in the threads, by thread. */
export const threadMembers = (
  db: ReadDb,
  threadIds: readonly number[],
): ReadonlyMap<number, readonly ThreadMember[]> =>
  Map.groupBy(
    db
      .all<MemberRow>(
        `SELECT thread_id AS threadId, sid, identity, address, binding_type AS bindingType,
           last_read_message_index AS lastReadMessageIndex, is_present AS isPresent, gone_at AS goneAt
         FROM json_each(?) CROSS JOIN participants ON thread_id = value`,
        JSON.stringify(threadIds),
      )
      .map((row) => ({ ...row, isPresent: row.isPresent === 1 })),
    ({ threadId }) => threadId,
  )
