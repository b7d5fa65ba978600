/** The supervisor's verbs, joined with what they need of the engine. */
import { userInfo } from 'node:os'
import { closeContact } from './actions/close-contact.ts'
import { completeWrapUp } from './actions/complete-wrap-up.ts'
import { joinContact, leaveContact, sayToCustomer } from './actions/join-contact.ts'
import { noteToAgent } from './actions/note-to-agent.ts'
import type { ActionPorts } from './actions/perform.ts'
import { setActivity } from './actions/set-activity.ts'
import { setCapacity } from './actions/set-capacity.ts'
import { createSupervision } from './actions/supervise-call.ts'
import { transferContact } from './actions/transfer-contact.ts'
import { undoActions } from './actions/undo.ts'
import type { VideoPass, actionRequests } from './contract/action-requests.ts'
import type { Answer, Args, RequestName } from './contract/requests.ts'
import type { verbRuleRequests } from './contract/verb-rules.ts'
import { createVerbGate, policyPathOf } from './engine-verb-rules.ts'
import { videoHandlers } from './engine-video.ts'
import type { Clock } from './lib/clock.ts'
import { accountSettings } from './store/account-settings.ts'
import type { WriteDb } from './store/db.ts'
import type { Workspace } from './twilio/twilio.ts'
import type { VideoTokens } from './twilio/video-token.ts'

/** A supervised call is looked at more often than the floor. */
const supervisionEveryMs = 2_000

type Names = keyof typeof actionRequests | keyof typeof verbRuleRequests

export type EngineVerbs = {
  readonly handlers: { readonly [N in Names]: (args: Args<N>) => Answer<N> | Promise<Answer<N>> }
  /** Who acts, as the audit log says. */
  readonly actor: string
  /** Throws with the reason when a request is a verb that is forbidden here. */
  demandAllowed(name: string): void
  /** Twilio has answered. */
  ticked(): void
  close(): Promise<void>
}

export const createEngineVerbs = (options: {
  readonly db: WriteDb
  readonly clock: Clock
  readonly serverNow: () => number
  readonly tickMs: number
  readonly tokens: VideoTokens
  readonly media: VideoPass['media']
  /** Null while Twilio is not reached. */
  readonly workspace: () => Workspace | null
  /** Has the floor asked for at once. */
  readonly nudge: () => void
  readonly changed: (requests: readonly RequestName[]) => void
  readonly everythingChanged: () => void
}): EngineVerbs => {
  const { db, clock, serverNow, tickMs, tokens, media, changed } = options
  const gate = createVerbGate(db, policyPathOf(process.platform, process.env))
  const ports: ActionPorts = {
    db,
    // what is logged stands beside what Twilio dates
    clock: { ...clock, now: serverNow },
    actor: userInfo().username,
    workspace: () => options.workspace()?.writes ?? null,
    demandAllowed: gate.check,
    nudge: () => {
      options.nudge()
      changed(['actions', 'action-count', 'action-choices', 'videos', 'video-readiness'])
    },
  }
  const steppingIn = {
    ...ports,
    settings: () => accountSettings(db),
    changed: options.everythingChanged,
  }
  const supervision = createSupervision({
    ...steppingIn,
    everyMs: Math.min(tickMs, supervisionEveryMs),
    changed: () => changed(['supervised-call']),
  })
  return {
    handlers: {
      'verb-rules': gate.rules,
      'set-activity': setActivity(ports),
      'set-capacity': setCapacity(ports),
      'complete-wrap-up': completeWrapUp(ports),
      'close-contact': closeContact(ports),
      'transfer-contact': transferContact(ports),
      'note-to-agent': noteToAgent(steppingIn),
      'join-contact': joinContact(steppingIn),
      'say-to-customer': sayToCustomer(steppingIn),
      'leave-contact': leaveContact(steppingIn),
      ...supervision.handlers,
      ...videoHandlers(ports, { tokens, media }),
      'undo-actions': undoActions(ports),
    },
    actor: ports.actor,
    demandAllowed: gate.check,
    ticked: () => void supervision.ticked(),
    close: () => supervision.close(),
  }
}
