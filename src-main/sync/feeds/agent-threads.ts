/**
 * The internal threads in which notes reached agents: what was read, and what was answered. One thread at a
 * time, and nothing while there is none.
 */
import type { ChatThreadSid } from '../../domain/ids.ts'
import { isSupervisor } from '../../domain/supervisor.ts'
import type { RawMessage } from '../../domain/records.ts'
import { failureOf } from '../../twilio/failure.ts'
import type { Call } from '../../twilio/transport.ts'
import type { Polling } from '../polling.ts'

const againMs = 10_000
/** An agent may still read and answer after the contact. */
const keptOpenMs = 3_600_000

const answerFrom = ({ index, author, body, sentAt }: RawMessage) => ({
  index,
  author: author ?? '',
  body: body ?? '',
  sentAt,
})

export const createAgentThreadsFeed = ({
  workspace,
  journal,
  clock,
  serverNow,
  onTouched,
}: Polling) => {
  const { chatThreads } = workspace
  const askedAt = new Map<ChatThreadSid, number>()

  const newest = async (thread: ChatThreadSid, call: Call): Promise<readonly RawMessage[]> => {
    for await (const page of chatThreads.messages(thread, 'desc', call)) return page
    return []
  }

  /** True when something was read or answered. */
  const look = async (thread: ChatThreadSid, call: Call): Promise<boolean> => {
    const messages = await newest(thread, call)
    const agents = (await chatThreads.participants(thread, call)).filter(
      ({ identity }) => !isSupervisor(identity),
    )
    return journal.saveAgentThread(thread, {
      readUpTo: Math.max(-1, ...agents.map((one) => one.lastReadMessageIndex ?? -1)),
      answers: messages.filter(({ author }) => !isSupervisor(author)).map(answerFrom),
      at: serverNow(),
    })
  }

  return {
    step: async (signal: AbortSignal): Promise<void> => {
      const open = journal.openAgentThreads(serverNow() - keptOpenMs)
      const due = open
        .toSorted((a, b) => (askedAt.get(a.threadSid) ?? 0) - (askedAt.get(b.threadSid) ?? 0))
        .find(({ threadSid }) => clock.now() - (askedAt.get(threadSid) ?? -Infinity) >= againMs)
      if (due === undefined) return
      const { threadSid, taskSid } = due
      askedAt.set(threadSid, clock.now())
      const call: Call = { purpose: 'agent-threads', priority: 'recent', signal }
      try {
        if (await look(threadSid, call)) onTouched({ fresh: 0, tasks: [taskSid], workers: [] })
      } catch (thrown) {
        if (failureOf(thrown)?.kind !== 'not-found') throw thrown
      }
    },
  }
}
