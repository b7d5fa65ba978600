/**
 * The composition root without Electron: store, Twilio and polling joined, and the questions of the
 * window answered. It runs in a worker thread, headless, and in tests alike.
 */
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { closeContact } from './actions/close-contact.ts'
import { completeWrapUp } from './actions/complete-wrap-up.ts'
import { joinContact, leaveContact, sayToCustomer } from './actions/join-contact.ts'
import type { ActionPorts } from './actions/perform.ts'
import { noteToAgent } from './actions/note-to-agent.ts'
import { setActivity } from './actions/set-activity.ts'
import { setCapacity } from './actions/set-capacity.ts'
import { createSupervision } from './actions/supervise-call.ts'
import { transferContact } from './actions/transfer-contact.ts'
import { undoActions } from './actions/undo.ts'
import type { EngineConfig, ToEngine } from './contract/engine-port.ts'
import { AppFailure } from './contract/errors.ts'
import {
  type Answer,
  type Args,
  type EngineRequestName,
  type EventName,
  type Events,
  type ReaderRequestName,
  type Reply,
  threadRequestNames,
} from './contract/requests.ts'
import type { SyncStatus } from './contract/views.ts'
import { sidOf } from './domain/ids.ts'
import { createAgentChannels } from './engine-agent-channels.ts'
import { makeContact } from './engine-contact.ts'
import { appErrorFrom, translated } from './engine-failures.ts'
import { factHandlers } from './engine-facts.ts'
import { journeyHandlers } from './engine-journeys.ts'
import { mappingHandlers } from './engine-mapping.ts'
import { createEngineNotices } from './engine-notices.ts'
import { createEngineRebuild } from './engine-rebuild.ts'
import { createEngineRun } from './engine-run.ts'
import { createEngineStatus, gapsIn } from './engine-status.ts'
import { createVerbGate, policyPathOf } from './engine-verb-rules.ts'
import { videoHandlers } from './engine-video.ts'
import { createFiles } from './files/files.ts'
import type { Clock } from './lib/clock.ts'
import { coalesce } from './lib/coalesce.ts'
import type { Logger } from './lib/log.ts'
import { agentDay } from './queries/agent-day.ts'
import { openFloor } from './queries/floor.ts'
import { queueFigures } from './queries/queue-figures.ts'
import { floorPublisher } from './queries/floor-publisher.ts'
import { accountSettings } from './store/account-settings.ts'
import { claimWorkspace, openStore, type Store } from './store/open.ts'
import { eventsFeed } from './sync/feeds/history.ts'
import { transcriptsFeed } from './sync/feeds/read-thread.ts'
import type { Touched } from './sync/journal.ts'
import { openJournal } from './sync/open-journal.ts'
import { createPoller, type Poller } from './sync/poller.ts'
import { createTwilio, type Workspace } from './twilio/twilio.ts'

export type EngineEvent = {
  [N in EventName]: { readonly name: N; readonly body: Events[N] }
}[EventName]

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

/** What may be answered differently after a task or its messages changed. */
const journeyQuestions: readonly (EngineRequestName | ReaderRequestName)[] = [
  'videos',
  'interactions',
  'interaction-count',
  'interaction',
  'transcript',
  'search',
  'journey',
  'routing-trail',
]
const journeyRestMs = 500
/** What there is to choose from changes seldom, and asking for it reads the whole list. */
const choicesRestMs = 5_000

/** The window hears of the floor five times a second at most. */
const floorRestMs = 200
/** A supervised call is looked at more often than the floor. */
const supervisionEveryMs = 2_000
/** Figures of queues are read anew from the store, not patched. */
const queuesRestMs = 2_000

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
  let watched: string | null = null
  let isClosed = false

  const publish = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const publishAllChanged = (): void =>
    publish({ name: 'changed', body: { requests: threadRequestNames } })

  const rebuild = createEngineRebuild(journal, log, {
    progressed: () => status.changed(),
    failed: (error) => status.failed(error),
    ended: () => {
      publishAllChanged()
      floor.touchAll()
      flushFloor()
    },
  })

  const status = createEngineStatus({
    clock,
    tickMs: config.tickMs,
    traffic: () => twilio.traffic(),
    held: () => ({
      rebuild: rebuild.state(),
      gaps: [eventsFeed, transcriptsFeed].flatMap((feed) => gapsIn(journal, feed)),
      counts: journal.counts(),
    }),
    publish: (body) => publish({ name: 'sync', body }),
  })

  const serverNow = (): number => clock.now() + twilio.traffic().skewMs
  const notices = createEngineNotices({
    db: store.db,
    serverNow,
    now: () => clock.now(),
    publish: (body) => publish({ name: 'notices', body }),
  })
  const floor = floorPublisher(openFloor(store.db), (body) => {
    publish({ name: 'floor', body })
    publish({ name: 'changed', body: { requests: ['agent-day'] } })
  })
  const flushFloor = coalesce(clock, floorRestMs, () => {
    if (!isClosed) floor.flush(serverNow())
  })

  const publishChanged = (requests: readonly (EngineRequestName | ReaderRequestName)[]) => () => {
    if (!isClosed) publish({ name: 'changed', body: { requests } })
  }
  const journeysChanged = coalesce(clock, journeyRestMs, publishChanged(journeyQuestions))
  const choicesChanged = coalesce(clock, choicesRestMs, publishChanged(['interaction-choices']))
  const agentsChanged = coalesce(clock, floorRestMs, publishChanged(['agent-channels']))
  const queuesChanged = coalesce(clock, queuesRestMs, publishChanged(['queue-figures']))
  const onRenamed = publishChanged(['floor', 'queue-figures'])

  /** After every write, with what it changed. */
  const onTouched = (touched: Touched): void => {
    if (touched.fresh > 0) status.changed()
    floor.touch(touched.workers)
    flushFloor()
    if (touched.workers.length > 0) agentsChanged()
    queuesChanged()
    if (touched.tasks.length === 0) return
    journeysChanged()
    choicesChanged()
  }

  let workspace: Workspace | null = null
  const files = createFiles({
    db: store.db,
    dataDir: config.dataDir,
    clock,
    log,
    tickMs: config.tickMs,
    serverNow,
    workspace: () => workspace,
    onChange: (requests) => publish({ name: 'changed', body: { requests } }),
  })
  const gate = createVerbGate(store.db, policyPathOf(process.platform, process.env))
  const actionPorts: ActionPorts = {
    db: store.db,
    // what is logged stands beside what Twilio dates
    clock: { ...clock, now: serverNow },
    actor: userInfo().username,
    workspace: () => (status.current().phase === 'live' ? (workspace?.writes ?? null) : null),
    demandAllowed: gate.check,
    nudge: () => {
      poller?.nudge()
      publish({
        name: 'changed',
        body: { requests: ['actions', 'action-count', 'action-choices', 'videos'] },
      })
    },
  }
  const steppingIn = {
    ...actionPorts,
    settings: () => accountSettings(store.db),
    changed: publishAllChanged,
  }
  const supervision = createSupervision({
    ...steppingIn,
    everyMs: Math.min(config.tickMs, supervisionEveryMs),
    changed: publishChanged(['supervised-call']),
  })
  const judgement = () => ({ author: actionPorts.actor, at: serverNow() })
  const handlers: Handlers = {
    'sync-status': status.current,
    floor: () => floor.snapshot(serverNow()),
    'queue-figures': () => queueFigures(store.db, serverNow()),
    'watch-contact': ({ associatedContactId }) => {
      watched = associatedContactId
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
        if (worker !== null) floor.touch([worker])
        flushFloor()
      },
    }),
    'verb-rules': gate.rules,
    'set-activity': setActivity(actionPorts),
    'set-capacity': setCapacity(actionPorts),
    'complete-wrap-up': completeWrapUp(actionPorts),
    'close-contact': closeContact(actionPorts),
    'transfer-contact': transferContact(actionPorts),
    'note-to-agent': noteToAgent(steppingIn),
    'join-contact': joinContact(steppingIn),
    'say-to-customer': sayToCustomer(steppingIn),
    'leave-contact': leaveContact(steppingIn),
    ...supervision.handlers,
    ...videoHandlers(actionPorts, {
      tokens: twilio.videoTokens,
      media: config.twilioUrl === null ? 'twilio' : 'local',
    }),
    'undo-actions': undoActions(actionPorts),
    ...mappingHandlers({ db: store.db, journal, rebuild, serverNow, changed: publishAllChanged }),
    ...files.handlers,
    ...factHandlers({ db: store.db, judgement, changed: publishAllChanged }),
    ...journeyHandlers({
      db: store.db,
      judgement,
      changed: publishAllChanged,
    }),
  }

  const pollerFor = (read: Workspace): Poller => {
    const polling = {
      workspace: read,
      journal,
      clock,
      log,
      serverNow,
      onTouched,
      onRenamed,
      onQueueStatistics: queuesChanged,
    }
    const { tickMs, since } = config
    const made = createPoller(polling, {
      tickMs,
      since,
      reports: {
        ticked: () => {
          status.ticked()
          if (!isClosed) notices.ticked()
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
      publishAllChanged()
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
        gate.check(name)
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
      await supervision.close()
      status.close()
      isClosed = true
      await Promise.all([run.pause(), rebuild.cancel()])
      await files.close()
      listeners.clear()
      store.close()
    },
  }
}
