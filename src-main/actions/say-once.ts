import { parseAttributes } from '../domain/attributes.ts'
import type { ChatThreadSid } from '../domain/ids.ts'
import type { Workspace } from '../twilio/twilio.ts'
import type { Call } from '../twilio/transport.ts'
import { isUncertain } from './perform.ts'

type Threads = Workspace['writes']['chatThreads']

/** What is said, and the key by which it is found again in the thread. */
export type Saying = { readonly author: string; readonly body: string; readonly key: string }

const keyName = 'supervisorMessage'

const indexOf = async (
  threads: Threads,
  thread: ChatThreadSid,
  key: string,
  call: Call,
): Promise<number | null> => {
  for await (const newest of threads.messages(thread, 'desc', call))
    return (
      newest.find(({ attributes }) => parseAttributes(attributes)?.[keyName] === key)?.index ?? null
    )
  return null
}

/**
 * Says something once: when the answer is lost, or was lost the time before, the thread itself tells whether
 * it was said. What cannot be found there is not said again by itself. Answers the message's index, and
 * whether it was there already.
 */
export const sayOnce = async (
  threads: Threads,
  thread: ChatThreadSid,
  { author, body, key, isRepeated }: Saying & { readonly isRepeated: boolean },
  call: Call,
): Promise<{ readonly index: number; readonly wasThere: boolean }> => {
  const before = isRepeated ? await indexOf(threads, thread, key, call) : null
  if (before !== null) return { index: before, wasThere: true }
  try {
    const attributes = JSON.stringify({ [keyName]: key })
    return {
      index: await threads.say(thread, { author, body, attributes }, call),
      wasThere: false,
    }
  } catch (thrown) {
    const index = isUncertain(thrown) ? await indexOf(threads, thread, key, call) : null
    if (index === null) throw thrown
    return { index, wasThere: false }
  }
}
