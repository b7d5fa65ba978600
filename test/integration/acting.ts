/** An engine that acts on a simulated floor, and what on that floor can be acted on. */
import type { ActionView } from '../../src-main/contract/action-requests.ts'
import type { Answer, Args, EngineRequestName, Reply } from '../../src-main/contract/requests.ts'
import type { Engine } from '../../src-main/engine.ts'
import { openReader } from '../../src-main/reader.ts'
import type { Reservation } from '../../src-main/simulator/resources.ts'
import { type Simulator, startSimulator } from '../../src-main/simulator/start.ts'
import { requestFaults } from '../contract/check-requests.ts'
import { inFolder } from './collector.ts'
import { answerWhen, engineOn, statusWhen } from './engines.ts'

const now = Date.parse('2026-11-20T15:00:00Z')
const hour = 3_600_000

export type Acting = {
  readonly simulator: Simulator
  readonly engine: Engine
  /** Where the store lies. */
  readonly folder: string
  readonly ask: <N extends EngineRequestName>(name: N, args: Args<N>) => Promise<Reply<N>>
}

/** Throws when a request was not as Twilio documents it. */
export const acting = async (
  work: (acting: Acting) => Promise<void>,
  timeoutMs = 20_000,
): Promise<void> => {
  const simulator = await startSimulator({ agents: 12, startAt: now - 2 * hour, now, paused: true })
  await inFolder(async (folder) => {
    const engine = engineOn(simulator, folder, {}, timeoutMs)
    try {
      engine.start()
      await statusWhen(engine, ({ phase }) => phase === 'live')
      // the names of activities are read beside the first tick
      await answerWhen(engine, 'floor', undefined, ({ activities }) => activities.length > 0)
      await work({ simulator, engine, folder, ask: (name, args) => engine.request(name, args) })
      const faults = requestFaults(simulator.requests.entries())
      if (faults.length > 0) throw new Error(faults.join('\n'))
    } finally {
      await engine.close()
      await simulator.close()
    }
  })
}

/** The audit log as the window reads it. */
export const logIn = (folder: string): readonly ActionView[] => {
  const reader = openReader(folder)
  try {
    const reply = reader.request('actions', { filter: {}, before: null, limit: 100 })
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  } finally {
    reader.close()
  }
}

export type Answering = Omit<Acting, 'ask'> & {
  /** Throws the error of a refusal. */
  readonly ask: <N extends EngineRequestName>(name: N, args: Args<N>) => Promise<Answer<N>>
  readonly log: () => readonly ActionView[]
}

/** The same, with answers instead of replies. */
export const answering = (
  work: (answering: Answering) => Promise<void>,
  timeoutMs?: number,
): Promise<void> =>
  acting((floor) => {
    const ask: Answering['ask'] = async (name, args) => {
      const reply = await floor.ask(name, args)
      if (!reply.ok) throw reply.error
      return reply.value
    }
    return work({ ...floor, ask, log: () => logIn(floor.folder) })
  }, timeoutMs)

export const isMessaging = (attributes: string): boolean =>
  attributes.includes('"conversationSid"') && attributes.includes('"flexInteractionChannelSid"')
export const isCall = (attributes: string): boolean => attributes.includes('"call_sid"')

/** Legs of one status that the engine knows, as soon as the floor has `count` of them. */
export const legsOf = async (
  { simulator, engine }: Pick<Acting, 'simulator' | 'engine'>,
  status: Reservation['status'],
  isWanted: (attributes: string) => boolean,
  count = 1,
): Promise<readonly Reservation[]> => {
  const { floor } = simulator
  const found = (): readonly Reservation[] =>
    floor
      .tasks()
      .filter(({ attributes }) => isWanted(attributes))
      .flatMap(({ sid }) => floor.taskReservations(sid))
      .filter((reservation) => reservation.status === status)
  for (let at = now; found().length < count; at += 5_000) simulator.advanceTo(at)
  await statusWhen(engine, ({ counts }) => counts.events === floor.eventCount())
  return found()
}

/** One such leg. */
export const legOf = async (
  floor: Pick<Acting, 'simulator' | 'engine'>,
  status: Reservation['status'],
  isWanted: (attributes: string) => boolean,
): Promise<Reservation> => {
  const [leg] = await legsOf(floor, status, isWanted)
  if (leg === undefined) throw new Error('nobody has one')
  return leg
}
