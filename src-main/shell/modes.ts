import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { defaultPace, type EngineConfig } from '../contract/engine-port.ts'
import { type AppError, AppFailure, toAppError } from '../contract/errors.ts'
import type { Answer, Credentials } from '../contract/requests.ts'
import type { AppState } from '../contract/views.ts'
import type { PassOn } from '../ipc/answer.ts'
import type { Logger } from '../lib/log.ts'
import { createTurns } from '../lib/turns.ts'
import { type DemoFloor, startDemoFloor } from './demo-floor.ts'
import type { EngineHost } from './engine-host.ts'
import type { JsonFile } from './json-file.ts'
import type { Preferences } from './preferences.ts'
import type { Vault } from './vault.ts'

type Mode = AppState['mode']

const noEngine: AppError = { code: 'bad-request', detail: 'no engine runs' }

/** What the window as a whole shows - welcome, demo floor or account - and the engine behind it. */
export type Modes = {
  state(): AppState
  /** Opens what was used last; with nothing remembered, the demo floor if wanted, else the welcome. */
  open(isDemoWanted: boolean): Promise<AppState>
  /** Checks the key with Twilio, saves it, starts the engine; nothing changes when a step fails. */
  connect(credentials: Credentials): Promise<AppState>
  openDemo(): Promise<AppState>
  /** Forgets the key of the account; on the demo floor it only leaves the floor. */
  disconnect(): Promise<AppState>
  retry(): Promise<AppState>
  /** Asks the engine or the reader, after any change of mode that is under way. */
  readonly ask: PassOn
  /** The engine, or the demo floor behind it, does not run any more. */
  failed(error: AppError): void
  /** The folder of what is open now; null at the welcome. */
  dataDir(): string | null
  close(): Promise<void>
}

export const createModes = (options: {
  readonly userData: string
  readonly version: string
  /** In place of Twilio, for an account; null = Twilio. */
  readonly twilioUrl: string | null
  readonly vault: Vault
  readonly preferences: JsonFile<Preferences>
  readonly host: EngineHost
  readonly spawnSimulator: () => Worker
  readonly publish: (state: AppState) => void
  readonly log: Logger
}): Modes => {
  const { userData, version, twilioUrl, vault, preferences, host, log } = options
  const turns = createTurns()
  let mode: Mode = 'welcome'
  let problem: AppError | null = null
  let demo: DemoFloor | null = null

  const state = (): AppState => ({
    mode,
    version,
    account: mode === 'account' ? vault.account() : null,
    problem,
    canStoreSecrets: vault.canStore(),
  })
  const accountFolder = (accountSid: string): string => join(userData, 'accounts', accountSid)
  const demoFolder = join(userData, 'demo')
  const dataDir = (): string | null => {
    if (mode === 'demo') return demoFolder
    const account = vault.account()
    return mode === 'account' && account !== null ? accountFolder(account.accountSid) : null
  }
  const failed = (error: AppError): void => {
    problem = error
    log.error('the engine does not run', { code: error.code, detail: error.detail })
    options.publish(state())
  }
  const startEngine = (config: Omit<EngineConfig, 'since' | keyof typeof defaultPace>) =>
    host.start({ ...config, ...defaultPace, since: null })

  const starts: Readonly<Record<Mode, () => Promise<void>>> = {
    welcome: async () => undefined,
    account: async () => {
      const credentials = vault.credentials()
      await startEngine({
        dataDir: accountFolder(credentials.accountSid),
        credentials,
        workspaceSid: vault.account()?.workspaceSid ?? null,
        twilioUrl,
      })
    },
    demo: async () => {
      // The simulated past differs at every start, so that of the last time would be wrong.
      rmSync(demoFolder, { recursive: true, force: true })
      demo = await startDemoFloor(options.spawnSimulator(), log, () =>
        failed({ code: 'internal', detail: 'the demo floor ended' }),
      )
      const { url, credentials, workspaceSid } = demo
      await startEngine({ dataDir: demoFolder, credentials, workspaceSid, twilioUrl: url })
      // its customers follow the link wherever it leads
      void host.request('change-account-settings', {
        videoPageUrl: 'https://video.example.com/join/',
      })
    },
  }
  const stop = async (): Promise<void> => {
    await host.stop()
    await demo?.close()
    demo = null
  }
  const enter = (next: Mode): Promise<AppState> =>
    turns.take(async () => {
      await stop()
      mode = next
      problem = null
      log.info('mode', { mode })
      try {
        await starts[next]()
        options.publish(state())
      } catch (error) {
        failed(toAppError(error))
      }
      return state()
    })
  const remember = (lastMode: Preferences['lastMode']): void => {
    try {
      preferences.save({ ...preferences.value(), lastMode })
    } catch (error) {
      log.warn('the choice will be forgotten', { code: toAppError(error).code })
    }
  }
  const hasAccount = (): boolean => vault.account() !== null

  return {
    state,
    failed,
    open: (isDemoWanted) => {
      const { lastMode } = preferences.value()
      if (hasAccount() && lastMode !== 'demo') return enter('account')
      return enter(lastMode === 'demo' || isDemoWanted ? 'demo' : 'welcome')
    },
    connect: async (credentials) => {
      if (!vault.canStore()) throw new AppFailure('no-encryption')
      const checked = await host.check(credentials, twilioUrl)
      if (!checked.ok) throw new AppFailure(checked.error.code, checked.error.detail)
      vault.save(credentials, checked.workspaceSid)
      remember('account')
      return enter('account')
    },
    openDemo: () => {
      remember('demo')
      return enter('demo')
    },
    disconnect: async () => {
      if (mode === 'account') vault.forget()
      remember(hasAccount() ? 'account' : null)
      return enter(hasAccount() ? 'account' : 'welcome')
    },
    retry: () => enter(mode),
    ask: async (name, args) => {
      await turns.done()
      const reply = await (host.request(name, args) ?? {
        ok: false as const,
        error: problem ?? noEngine,
      })
      if (!reply.ok) throw new AppFailure(reply.error.code, reply.error.detail)
      // The engine answers a name with the answer of that name.
      return reply.value as Answer<typeof name>
    },
    dataDir,
    close: () => turns.take(stop),
  }
}
