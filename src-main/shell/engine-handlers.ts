import { type EngineRequestName, engineRequests } from '../contract/requests.ts'
import type { Handlers } from '../ipc/answer.ts'
import type { Modes } from './modes.ts'

/** Every question of the engine is passed on to whatever engine runs. */
export const engineHandlers = ({ ask }: Pick<Modes, 'ask'>): Handlers<EngineRequestName> => {
  const names = Object.keys(engineRequests) as EngineRequestName[]
  // The compiler cannot see that every name has got the handler of that name.
  return Object.fromEntries(
    names.map((name) => [name, (args: Parameters<typeof ask>[1]) => ask(name, args)]),
  ) as unknown as Handlers<EngineRequestName>
}
