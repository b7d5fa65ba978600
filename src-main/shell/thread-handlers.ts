import { type ThreadRequestName, threadRequestNames } from '../contract/requests.ts'
import type { Handlers } from '../ipc/answer.ts'
import type { Modes } from './modes.ts'

/** Every question of the engine and of the reader is passed on to whatever engine runs. */
export const threadHandlers = ({ ask }: Pick<Modes, 'ask'>): Handlers<ThreadRequestName> =>
  // The compiler cannot see that every name has got the handler of that name.
  Object.fromEntries(
    threadRequestNames.map((name) => [name, (args: Parameters<typeof ask>[1]) => ask(name, args)]),
  ) as unknown as Handlers<ThreadRequestName>
