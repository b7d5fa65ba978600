/** The usual ways to make a scenario. */
import type { TaskQueue } from '../resources.ts'
import type { Job, World } from '../world-state.ts'
import { openCall } from './calls.ts'
import { openChat } from './chats.ts'
import { type Answer, type ContactKind, type Handoff, type Plan, taskChannels } from './contact.ts'
import { drawPlan, freeAgent } from './plans.ts'

export type Scenario = {
  readonly name: string
  /** Of about a thousand. */
  readonly weight: number
  /** False when the floor cannot play it just now. */
  begin(world: World): boolean
}

export const open = (world: World, plan: Plan): boolean => {
  if (plan.kind === 'voice') openCall(world, plan)
  else openChat(world, plan)
  return true
}

export const plain = (
  name: string,
  weight: number,
  kind: ContactKind,
  change: Partial<Plan> = {},
): Scenario => ({ name, weight, begin: (world) => open(world, drawPlan(world, kind, change)) })

export const outbound = (name: string, weight: number, kind: ContactKind): Scenario => ({
  name,
  weight,
  begin: (world) => {
    const target = freeAgent(world, taskChannels[kind])
    if (target === null) return false
    // Straight to the agent who dials or writes, without a queue entry.
    const queue = world.directory.queue.Everyone
    return open(world, drawPlan(world, kind, { direction: 'outbound', target, queue }))
  },
})

export const handed = (
  name: string,
  weight: number,
  kind: ContactKind,
  ...handoffs: Handoff[]
): Scenario => plain(name, weight, kind, { handoffs })

export const answered = (
  name: string,
  weight: number,
  kind: ContactKind,
  ...answers: Answer[]
): Scenario => plain(name, weight, kind, { answers })

/** A call into a queue that nobody is in. */
export const unstaffed = (name: string, weight: number, change: Partial<Plan>): Scenario => ({
  name,
  weight,
  begin: (world) => {
    const queue = world.directory.queue['Night Line']
    return open(world, drawPlan(world, 'voice', { patienceMs: 1_200_000, queue, ...change }))
  },
})

/** Such a call, and something that is done to its task `ms` after it was made. */
export const meddle = (
  name: string,
  weight: number,
  ms: number,
  act: (world: World, job: Job) => void,
): Scenario => ({
  name,
  weight,
  begin: (world) =>
    unstaffed(name, weight, {
      onMade: (job) => world.agenda.in(ms, () => act(world, job)),
    }).begin(world),
})

/** Everybody who is rung lets it ring. */
export const unanswered: readonly Answer[] = ['timeout', 'timeout', 'timeout', 'timeout']

export const otherQueue = (world: World, queue: TaskQueue | null): TaskQueue =>
  world.random.weighted(world.directory.queueShares.filter(([, one]) => one !== queue))

export const reopened = (
  name: string,
  weight: number,
  gapMs: (world: World) => number,
): Scenario => ({
  name,
  weight,
  begin: (world) => {
    const plan = drawPlan(world, world.random.pick(['sms', 'whatsapp'] as const), {
      isLeft: true,
    })
    let isAgain = false
    const onEnded = (job: Job): void => {
      const thread = world.threads.bySid.get(job.tale.chatThreadSid ?? '')
      if (isAgain || thread === undefined || job.tale.ending !== 'task.completed') return
      isAgain = true
      world.agenda.in(gapMs(world), () => {
        if (thread.chat.state !== 'closed')
          openChat(world, drawPlan(world, plan.kind, { customer: plan.customer }), thread)
      })
    }
    return open(world, { ...plan, onEnded })
  },
})

export const options = (...names: readonly ('bot' | 'attachments' | 'failures' | 'unread')[]) => ({
  options: new Set(names),
})
