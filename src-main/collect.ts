/**
 * The headless entry: fills a journey store without a window. Everything for a person goes to standard
 * error; the last line on standard output is one JSON object. The API key secret comes from the
 * environment variable TWILIO_API_SECRET only.
 */
import { parseArgs } from 'node:util'
import { defaultPace, type EngineConfig } from './contract/engine-port.ts'
import { type AppError, type ErrorCode, sentenceFor } from './contract/errors.ts'
import { credentialsSchema } from './contract/requests.ts'
import type { SyncStatus } from './contract/views.ts'
import { createEngine, type Engine } from './engine.ts'
import { appErrorFrom } from './engine-failures.ts'
import { systemClock as clock } from './lib/clock.ts'
import { createLogger } from './lib/log.ts'

const usage = `collect --data-dir DIR --account-sid AC... --api-key SK... [--workspace-sid WS...]
        [--once] [--since ISO] [--twilio-url URL] [--requests-per-minute N]
The API key secret is read from the environment variable TWILIO_API_SECRET.
--once collects everything up to now and ends; without it, SIGINT or SIGTERM ends it.`

const exit = {
  done: 0,
  internal: 1,
  arguments: 2,
  refused: 3,
  unreachable: 4,
  store: 5,
  interrupted: 130,
} as const

/** What is not named here is 'internal'. */
const exitFor: Readonly<Partial<Record<ErrorCode, number>>> = {
  'signed-out': exit.refused,
  refused: exit.refused,
  'wrong-account': exit.refused,
  'no-workspace': exit.refused,
  unreachable: exit.unreachable,
  'rate-limited': exit.unreachable,
  'twilio-failed': exit.unreachable,
  'store-corrupt': exit.store,
  'store-from-newer': exit.store,
  'store-unavailable': exit.store,
  'store-in-use': exit.store,
  'disk-full': exit.store,
  'bad-request': exit.arguments,
}

/** Nothing but the number of requests under way limits a collection, unless told otherwise. */
const unhurried = 60_000
const progressEveryMs = 2_000

const say = (line: string): void => void process.stderr.write(`${line}\n`)

class UnusableArguments extends Error {}

const wholeNumber = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new UnusableArguments(`--requests-per-minute: ${text} is not a whole number above 0`)
  return number
}

const instant = (text: string): number => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UnusableArguments(`--since: ${text} is not an ISO-8601 time`)
  return at
}

const httpUrl = (text: string): string => {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new UnusableArguments(`--twilio-url: ${text} is not an http address`)
  return text
}

const optionsIn = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'data-dir': { type: 'string' },
        'account-sid': { type: 'string' },
        'api-key': { type: 'string' },
        'workspace-sid': { type: 'string' },
        once: { type: 'boolean' },
        since: { type: 'string' },
        'twilio-url': { type: 'string' },
        'requests-per-minute': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new UnusableArguments(error instanceof Error ? error.message : 'unreadable')
  }
}

type Wanted = { readonly config: EngineConfig; readonly isOnce: boolean }

const wantedFrom = (args: readonly string[], env: NodeJS.ProcessEnv): Wanted => {
  const given = optionsIn(args)
  const { data: credentials, error } = credentialsSchema.safeParse({
    accountSid: given['account-sid'],
    apiKeySid: given['api-key'],
    apiSecret: env['TWILIO_API_SECRET'],
  })
  if (credentials === undefined) {
    const names = {
      accountSid: '--account-sid',
      apiKeySid: '--api-key',
      apiSecret: 'TWILIO_API_SECRET',
    }
    const wrong = error.issues.map(({ path }) => names[path[0] as keyof typeof names])
    throw new UnusableArguments(`missing or malformed: ${[...new Set(wrong)].join(', ')}`)
  }
  const dataDir = given['data-dir']
  if (!dataDir) throw new UnusableArguments('missing: --data-dir')
  const workspaceSid = given['workspace-sid'] ?? null
  if (workspaceSid !== null && !/^WS[0-9a-fA-F]{32}$/.test(workspaceSid))
    throw new UnusableArguments('malformed: --workspace-sid')
  const twilioUrl = given['twilio-url'] ?? (env['FLOORWALKER_TWILIO_URL'] || null)
  const pace = given['requests-per-minute']
  return {
    isOnce: given.once === true,
    config: {
      ...defaultPace,
      dataDir,
      credentials,
      workspaceSid,
      twilioUrl: twilioUrl === null ? null : httpUrl(twilioUrl),
      requestsPerMinute: pace === undefined ? unhurried : wholeNumber(pace),
      since: given.since === undefined ? null : instant(given.since),
    },
  }
}

const progressLine = ({ counts, backfill, problem }: SyncStatus): string => {
  const part = backfill === null ? '' : ` (history ${Math.floor(backfill.done * 100)} %)`
  const trouble = problem === null ? '' : ` - ${sentenceFor(problem).title}`
  return `${counts.events} events, ${counts.messages} messages${part}${trouble}`
}

const sayProgress = (engine: Engine): void => {
  let saidAt = Number.NEGATIVE_INFINITY
  let said = ''
  engine.on((event) => {
    if (event.name !== 'sync' || clock.now() - saidAt < progressEveryMs) return
    const line = progressLine(event.body)
    if (line === said) return
    saidAt = clock.now()
    said = line
    say(line)
  })
}

/** Ends when a signal comes, or polling stops for good; throws what stopped it. */
const runUntilStopped = (engine: Engine, signal: AbortSignal): Promise<AppError | null> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
    engine.on((event) => {
      if (event.name === 'sync' && event.body.phase === 'stopped') resolve(event.body.problem)
    })
    engine.start()
  })

const runOnce = (engine: Engine, signal: AbortSignal): Promise<AppError | null> =>
  engine.runOnce(signal).then(
    () => null,
    (thrown: unknown) => (signal.aborted ? null : appErrorFrom(thrown)),
  )

const report = (
  engine: Engine,
  outcome: { readonly ok: boolean; readonly error?: string },
): string => {
  const { counts, gaps } = engine.status()
  return JSON.stringify({ ...outcome, ...counts, requests: engine.requests(), gaps })
}

type End = { readonly status: number; readonly line: string }

const sayError = (error: AppError): void => {
  const { title, body } = sentenceFor(error)
  say(`${title}${error.detail === null ? '' : ` (${error.detail})`}. ${body}`)
}

const failedEnd = (error: AppError): End => {
  sayError(error)
  return {
    status: exitFor[error.code] ?? exit.internal,
    line: JSON.stringify({ ok: false, error: error.code }),
  }
}

const collect = async ({ config, isOnce }: Wanted, signal: AbortSignal): Promise<End> => {
  const log = createLogger('collect', (level, line) => level === 'debug' || say(line))
  const engine = createEngine({ config, clock, log })
  sayProgress(engine)
  try {
    const error = await (isOnce ? runOnce(engine, signal) : runUntilStopped(engine, signal))
    if (error !== null) sayError(error)
    if (isOnce && signal.aborted)
      return { status: exit.interrupted, line: report(engine, { ok: false, error: 'interrupted' }) }
    const outcome = error === null ? { ok: true } : { ok: false, error: error.code }
    return {
      status: error === null ? exit.done : (exitFor[error.code] ?? exit.internal),
      line: report(engine, outcome),
    }
  } finally {
    await engine.close()
  }
}

const main = async (): Promise<End> => {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  try {
    return await collect(wantedFrom(process.argv.slice(2), process.env), stop.signal)
  } catch (thrown) {
    if (!(thrown instanceof UnusableArguments)) return failedEnd(appErrorFrom(thrown))
    say(`${thrown.message}\n${usage}`)
    return { status: exit.arguments, line: JSON.stringify({ ok: false, error: 'arguments' }) }
  }
}

const { status, line } = await main()
process.stdout.write(`${line}\n`, () => process.exit(status))
