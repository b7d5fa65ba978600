/**
 * The window on a made floor, without a main process: `?agents=40&rate=20&scene=live&theme=dark`. The
 * page's `harness` object lets a test or a benchmark drive what the window hears.
 */
import type { AppError, ErrorCode } from '../../../src-main/contract/errors.ts'
import type {
  Answer,
  Bridge,
  EventName,
  Events,
  Reply,
  RequestName,
} from '../../../src-main/contract/requests.ts'
import type { AppState, Settings, SyncStatus, Theme } from '../../../src-main/contract/views.ts'
import { madeQueues } from './made-queues.ts'
import { madeDay, madeDelta, madeFloor, randomFrom } from './made-floor.ts'
import { interactionAnswers } from './interaction-answers.ts'

const asked = new URLSearchParams(window.location.search)
const number = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise)
const scene = asked.get('scene') ?? 'live'
const random = randomFrom(number('seed', 7))
const tickMs = 5000
const minute = 60_000

const floor = madeFloor(random, Date.now(), number('agents', 40))
const current = [...floor.agents]
const fail = (code: ErrorCode, detail: string | null = null): AppError => ({ code, detail })

let settings: Settings = {
  theme: (asked.get('theme') ?? 'light') as Theme,
  density: (asked.get('density') ?? 'normal') as Settings['density'],
  alignment: (asked.get('alignment') ?? 'alternate') as Settings['alignment'],
}
let appState: AppState = {
  mode: scene === 'welcome' ? 'welcome' : asked.get('mode') === 'demo' ? 'demo' : 'account',
  version: '0.1.0',
  account: scene === 'welcome' ? null : { accountSid: `AC${'3f'.repeat(16)}`, workspaceSid: null },
  problem: scene === 'problem' ? fail('store-corrupt', '/home/ana/journeys.sqlite3') : null,
  canStoreSecrets: asked.get('secrets') !== 'no',
}
let status: SyncStatus = {
  phase: scene === 'starting' ? 'starting' : scene === 'offline' ? 'offline' : 'live',
  asOf: scene === 'starting' ? null : Date.now() - 1200,
  tickMs,
  skewMs: 0,
  offlineSince: scene === 'offline' ? Date.now() - 8000 : null,
  problem: scene === 'offline' ? fail('unreachable', 'taskrouter.twilio.com') : null,
  requestsPerMinute: 38,
  slowedDown: 0,
  backfill:
    scene === 'filling'
      ? { from: Date.now() - 9 * 24 * 60 * minute, to: Date.now(), done: 0.62 }
      : null,
  rebuild: null,
  gaps:
    scene === 'filling'
      ? [
          {
            feed: 'events',
            from: Date.now() - 95 * minute,
            to: Date.now() - 81 * minute,
            reason: 'refused',
          },
        ]
      : [],
  counts: { events: 214_310, messages: 48_022, conversations: 9312, engagements: 11_876 },
}

const listeners = new Map<EventName, Set<(body: never) => void>>()
const emit = <N extends EventName>(name: N, body: Events[N]): void => {
  for (const listener of listeners.get(name) ?? []) listener(body as never)
}

const connect = (secret: string): AppError | null => {
  const codes: Readonly<Record<string, AppError>> = {
    refused: fail('signed-out', 'HTTP 401 from taskrouter.twilio.com'),
    unreachable: fail('unreachable', 'taskrouter.twilio.com: ENOTFOUND'),
    empty: fail('no-workspace'),
  }
  return codes[secret] ?? null
}

const changeAppState = (change: Partial<AppState>): AppState => {
  appState = { ...appState, ...change }
  emit('app-state', appState)
  return appState
}

const interactions = interactionAnswers({
  rows: number('rows', 400),
  length: number('length', 14),
  isHostile: asked.get('hostile') !== null,
  channels: number('channels', 0),
  changed: (requests) => emit('changed', { requests }),
})

type Answering = {
  readonly [N in RequestName]?: (args: never) => Answer<N> | AppError | null | undefined
}
const answers: Answering = {
  'app-state': () => appState,
  settings: () => settings,
  'sync-status': () => status,
  floor: () =>
    scene === 'starting' ? undefined : scene === 'problem' ? fail('store-corrupt') : floor,
  'agent-day': ({ agentSid, from, to }: { agentSid: `WK${string}`; from: number; to: number }) =>
    madeDay(randomFrom(3), Date.now(), agentSid, from, to),
  'queue-figures': () =>
    scene === 'starting'
      ? null
      : scene === 'problem'
        ? fail('store-corrupt')
        : madeQueues(randomFrom(5), Date.now(), floor, number('queues', 1)),
  'change-settings': (change: Partial<Settings>) => {
    settings = { ...settings, ...change }
    emit('settings', settings)
    return settings
  },
  'connect-account': ({ apiSecret }: { apiSecret: string }) =>
    connect(apiSecret) ?? changeAppState({ mode: 'account' }),
  'open-demo': () => changeAppState({ mode: 'demo' }),
  disconnect: () => changeAppState({ mode: 'welcome', account: null }),
  retry: () => changeAppState({ problem: null }),
  ...interactions.answers,
}

const slow = new Set<RequestName>(['connect-account', 'open-demo', 'retry'])

const bridge: Bridge = {
  request: async <N extends RequestName>(name: N, args: unknown) => {
    const value = (
      answers[name] as ((args: unknown) => Answer<N> | AppError | null | undefined) | undefined
    )?.(args)
    await new Promise((resolve) => setTimeout(resolve, slow.has(name) ? 400 : 1))
    if (value === undefined) return new Promise<Reply<N>>(() => {})
    return typeof value === 'object' && value !== null && 'code' in value
      ? { ok: false, error: value as AppError }
      : { ok: true, value: value as Answer<N> }
  },
  on: (name, listener) => {
    const set = listeners.get(name) ?? new Set()
    listeners.set(name, set.add(listener))
    return () => void set.delete(listener)
  },
}

const batchMs = 200
let load: ReturnType<typeof setInterval> | null = null

const harness = {
  floor,
  emit,
  answered: () => appState,
  addContact: interactions.addContact,
  setStatus: (change: Partial<SyncStatus>): void => {
    status = { ...status, ...change }
    emit('sync', status)
  },
  /** `rate` updates per second in batches of 5 Hz, over the first `among` agents of the floor. */
  startLoad: (rate: number, among = floor.agents.length): void => {
    harness.stopLoad()
    load = setInterval(() => {
      const size = Math.round((rate * batchMs) / 1000)
      emit('floor', madeDelta(random, Date.now(), current, size, among))
    }, batchMs)
  },
  stopLoad: (): void => {
    if (load !== null) clearInterval(load)
    load = null
  },
}
export type Harness = typeof harness

Object.assign(window, { floorwalker: bridge, harness })
if (scene === 'live' || scene === 'filling') {
  setInterval(() => harness.setStatus({ asOf: Date.now() }), tickMs)
  if (number('rate', 0) > 0)
    harness.startLoad(number('rate', 0), number('among', floor.agents.length))
}
await import('../../../src-renderer/main.tsx')
