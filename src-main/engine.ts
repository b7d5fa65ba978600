/**
 * The composition root without Electron: store, Twilio and polling joined, and the questions of the
 * window answered. It runs in a worker thread, headless, and in tests alike.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineConfig, EngineEvent, ToEngine } from './contract/engine-port.ts'
import { AppFailure } from './contract/errors.ts'
import type { Answer, Args, EngineRequestName, Reply } from './contract/requests.ts'
import type { SyncStatus } from './contract/views.ts'
import { sidOf } from './domain/ids.ts'
import { createAgentChannels } from './engine-agent-channels.ts'
import { createEngineChanges } from './engine-changes.ts'
import { makeContact } from './engine-contact.ts'
import { appErrorFrom, translated } from './engine-failures.ts'
import { factHandlers } from './engine-facts.ts'
import { journeyHandlers } from './engine-journeys.ts'
import { mappingHandlers } from './engine-mapping.ts'
import { createEngineNotices } from './engine-notices.ts'
import { createEngineRebuild } from './engine-rebuild.ts'
import { createEngineRun } from './engine-run.ts'
import { createEngineStatus, gapsIn } from './engine-status.ts'
import { createEngineVerbs } from './engine-verbs.ts'
import { createFiles } from './files/files.ts'
import type { Clock } from './lib/clock.ts'
import type { Logger } from './lib/log.ts'
import { agentDay } from './queries/agent-day.ts'
import { queueFigures } from './queries/queue-figures.ts'
import { floorReadAt } from './store/floor-read.ts'
import { claimWorkspace, openStore, type Store } from './store/open.ts'
import { eventsFeed } from './sync/feeds/history.ts'
import { transcriptsFeed } from './sync/feeds/read-thread.ts'
import { openJournal } from './sync/open-journal.ts'
import { createPoller, type Poller } from './sync/poller.ts'
import { createTwilio, type Workspace } from './twilio/twilio.ts'

export type Engine = {
  /** Starts polling and returns at once; how it goes is published as 'sync'. */
  start(): void
  /** Collects everything up to the server's present moment. Throws an `AppFailure`. */
  runOnce(signal: AbortSignal): Promise<void>
  request<N extends EngineRequestName>(name: N, args: Args<N>): Promise<Reply<N>>
  /** Returns its own unsubscribe. */
  on(listener: (event: EngineEvent) => void): () => void
  power(state: Extract<ToEngine, { kind: 'power' }>['state']): void
  status(): SyncStatus
  /** Requests sent to Twilio since the start. */
  requests(): number
  /** Ends polling, lets what is being written be written, closes the store. */
  close(): Promise<void>
}

export type EngineOptions = {
  readonly config: EngineConfig
  readonly clock: Clock
  readonly log: Logger
  /** For back-off; Math.random unless told. */
  readonly random?: () => number
  /** Fetches files and recordings by itself, as the account's settings say. */
  readonly keepsFiles?: boolean
  /** How long one request may take. */
  readonly timeoutMs?: number
}

type Handlers = {
  readonly [N in EngineRequestName]: (args: Args<N>) => Answer<N> | Promise<Answer<N>>
}

const openStoreIn = ({ dataDir, credentials, workspaceSid }: EngineConfig): Store => {
  const accountSid = sidOf('AC', credentials.accountSid)
  if (accountSid === null) throw new AppFailure('bad-request', 'no account SID')
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (thrown) {
    throw new AppFailure('store-unavailable', dataDir, thrown)
  }
  const identity = { accountSid, workspaceSid: sidOf('WS', workspaceSid) }
  return translated(() => openStore(join(dataDir, 'journeys.sqlite3'), identity))
}

/** Opens the store; throws an `AppFailure` when it cannot be used. */
export const createEngine = (options: EngineOptions): Engine => {
  const { config, clock, log } = options
  const store = openStoreIn(config)
  const journal = openJournal(store.db)
  const twilio = createTwilio({ ...config, ...options })
  const listeners = new Set<(event: EngineEvent) => void>()
  let poller: Poller | null = null
  let isHidden = false
  let watched: readonly string[] = []
  let isClosed = false

  const publish = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event)
  }

  const rebuild = createEngineRebuild(journal, log, {
    progressed: () => status.changed(),
    failed: (error) => status.failed(error),
    ended: () => {
      changes.everything()
      changes.wholeFloor()
    },
  })

  const status = createEngineStatus({
    clock,
    tickMs: config.tickMs,
    traffic: () => twilio.traffic(),
    held: () => ({
      asOf: floorReadAt(store.db),
      rebuild: rebuild.state(),
      gaps: [eventsFeed, transcriptsFeed].flatMap((feed) => gapsIn(journal, feed)),
      counts: journal.counts(),
    }),
    publish: (body) => publish({ name: 'sync', body }),
  })

  const serverNow = (): number => clock.now() + twilio.traffic().skewMs
  const changes = createEngineChanges({
    db: store.db,
    clock,
    serverNow,
    publish,
    fresh: () => status.changed(),
  })
  const notices = createEngineNotices({
    db: store.db,
    serverNow,
    now: () => clock.now(),
    publish: (body) => publish({ name: 'notices', body }),
  })
  let workspace: Workspace | null = null
  const files = createFiles({
    db: store.db,
    dataDir: config.dataDir,
    clock,
    log,
    tickMs: config.tickMs,
    serverNow,
    workspace: () => workspace,
    onChange: changes.answers,
  })
  const verbs = createEngineVerbs({
    db: store.db,
    clock,
    serverNow,
    tickMs: config.tickMs,
    tokens: twilio.videoTokens,
    media: config.twilioUrl === null ? 'twilio' : 'local',
    workspace: () => (status.current().phase === 'live' ? workspace : null),
    nudge: () => poller?.nudge(),
    changed: changes.answers,
    everythingChanged: changes.everything,
  })
  const judgement = () => ({ author: verbs.actor, at: serverNow() })
  const handlers: Handlers = {
    'sync-status': status.current,
    floor: changes.floor,
    'queue-figures': () => queueFigures(store.db, serverNow()),
    'watch-contacts': ({ associatedContactIds }) => {
      watched = associatedContactIds
      poller?.watch(watched)
      return null
    },
    'agent-day': (day) => agentDay(store.db, eventsFeed, day, serverNow()),
    'agent-channels': createAgentChannels({
      db: store.db,
      journal,
      clock,
      serverNow,
      workspace: () => workspace,
      onRead: (agentSid) => {
        const worker = sidOf('WK', agentSid)
        if (worker !== null) changes.agents([worker])
      },
    }),
    ...verbs.handlers,
    ...mappingHandlers({ db: store.db, journal, rebuild, serverNow, changed: changes.everything }),
    ...files.handlers,
    ...factHandlers({ db: store.db, judgement, changed: changes.everything }),
    ...journeyHandlers({
      db: store.db,
      judgement,
      changed: changes.everything,
    }),
  }

  const pollerFor = (read: Workspace): Poller => {
    const polling = {
      workspace: read,
      journal,
      clock,
      log,
      serverNow,
      onTouched: changes.touched,
      onRenamed: changes.renamed,
      onQueueStatistics: changes.queues,
    }
    const { tickMs, since } = config
    const made = createPoller(polling, {
      tickMs,
      since,
      reports: {
        ticked: () => {
          status.ticked()
          if (isClosed) return
          notices.ticked()
          verbs.ticked()
        },
        failed: (error) => {
          status.failed(appErrorFrom(error))
          notices.failed(status.current())
        },
        progress: status.progressed,
      },
    })
    made.setHidden(isHidden)
    made.watch(watched)
    return made
  }

  const connect = async (signal: AbortSignal): Promise<Poller> => {
    const contact = await makeContact(twilio, config.workspaceSid, signal)
    const accountSid = sidOf('AC', config.credentials.accountSid)
    if (accountSid !== null)
      claimWorkspace(store.db, { accountSid, workspaceSid: contact.workspaceSid })
    workspace = twilio.workspace(contact.workspaceSid, contact.chatServiceSid)
    poller = pollerFor(workspace)
    return poller
  }

  const run = createEngineRun({
    clock,
    log,
    tickMs: config.tickMs,
    status: {
      ...status,
      stopped: (error) => {
        status.stopped(error)
        notices.failed(status.current())
      },
    },
    connect: async (signal) => poller ?? (await connect(signal)),
    ...(options.keepsFiles === true && { beside: (signal: AbortSignal) => files.keepUp(signal) }),
  })

  return {
    start: () => {
      // what was asked of the engine before this one, or of none
      changes.everything()
      rebuild.start()
      run.start()
    },
    runOnce: async (signal) => {
      try {
        rebuild.start()
        await (await connect(signal)).runOnce(signal)
        await rebuild.ended()
      } catch (thrown) {
        signal.throwIfAborted()
        translated(() => {
          throw thrown
        })
      }
    },
    request: async (name, args) => {
      try {
        verbs.demandAllowed(name)
        return { ok: true, value: await handlers[name](args) }
      } catch (thrown) {
        return { ok: false, error: appErrorFrom(thrown) }
      }
    },
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    power: (state) => {
      if (state === 'suspended') {
        notices.slept()
        void run.pause()
      } else if (state === 'resumed') run.start()
      else {
        isHidden = state === 'hidden'
        poller?.setHidden(isHidden)
      }
    },
    status: status.current,
    requests: () => twilio.traffic().requests,
    close: async () => {
      await verbs.close()
      status.close()
      changes.close()
      isClosed = true
      await Promise.all([run.pause(), rebuild.cancel()])
      await files.close()
      listeners.clear()
      store.close()
    },
  }
}
