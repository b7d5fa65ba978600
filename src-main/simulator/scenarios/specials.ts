/** Scenarios that are like no other. */
import type { Attributes } from '../people.ts'
import type { Job } from '../world-state.ts'
import { mergeTaskAttributes } from '../world-tasks.ts'
import { openCall } from './calls.ts'
import { openChat } from './chats.ts'
import { open, type Scenario } from './kinds.ts'
import { drawPlan, freeAgent } from './plans.ts'

export const parked: Scenario = {
  name: 'parked',
  weight: 5,
  begin: (world) => {
    const plan = drawPlan(world, 'web', { handoffs: ['park'] })
    const onEnded = (job: Job): void => {
      const thread = world.threads.bySid.get(job.tale.chatThreadSid ?? '')
      if (thread === undefined || job.tale.ending !== 'task.completed') return
      const original = { queueName: job.task.queue?.friendlyName, queueSid: job.task.queue?.sid }
      world.agenda.in(world.random.between(300_000, 1_800_000), () =>
        openChat(
          world,
          drawPlan(world, 'web', {
            customer: plan.customer,
            queue: plan.queue,
            attributes: { originalRouting: original },
          }),
          thread,
        ),
      )
    }
    return open(world, { ...plan, onEnded })
  },
}

/** The customer hangs up in the queue; somebody calls back under the same conversation ID. */
export const callback: Scenario = {
  name: 'callback',
  weight: 5,
  begin: (world) => {
    const plan = drawPlan(world, 'voice', {
      queue: world.directory.queue['Night Line'],
      patienceMs: 25_000,
    })
    const onEnded = (job: Job): void => {
      if (job.tale.ending !== 'task.canceled') return
      world.agenda.in(world.random.between(300_000, 1_200_000), () => {
        openCall(
          world,
          drawPlan(world, 'voice', {
            customer: plan.customer,
            direction: 'outbound',
            patienceMs: 3_600_000,
            attributes: { taskType: 'callback', callBackData: { attempts: 1 } },
            conversations: { conversation_id: job.task.sid },
          }),
        )
      })
    }
    return open(world, { ...plan, onEnded })
  },
}

/** Two colleagues talk: a task for each of them. */
export const internalCall: Scenario = {
  name: 'internal-call',
  weight: 6,
  begin: (world) => {
    const caller = freeAgent(world, 'voice')
    if (caller === null) return false
    const callee = freeAgent(world, 'voice')
    if (callee === null || callee === caller) return false
    const between: Attributes = {
      client_call: true,
      from: `client:${caller.person.identity}`,
      to: `client:${callee.person.identity}`,
      outbound_to: null,
      customers: null,
    }
    const queue = world.directory.queue.Everyone
    const common = { queue, conversations: {}, disposition: {}, workMs: 90_000, wrapMs: 2_000 }
    open(
      world,
      drawPlan(world, 'voice', {
        ...common,
        target: caller,
        direction: 'outbound',
        attributes: between,
      }),
    )
    return open(world, drawPlan(world, 'voice', { ...common, target: callee, attributes: between }))
  },
}

const malformed = [
  'not json',
  'null',
  '[1,2]',
  '',
  '{"__proto__":{"conversations":{"campaign":"x"}},"from":5}',
]

export const malformedAttributes: Scenario = {
  name: 'malformed-attributes',
  weight: 8,
  begin: (world) => {
    const huge = JSON.stringify({ notes: 'x'.repeat(20_000) })
    const rawAttributes = world.random.pick([...malformed, huge])
    return open(
      world,
      drawPlan(world, world.random.pick(['voice', 'web'] as const), { rawAttributes }),
    )
  },
}

const misprinted: Attributes = { campaign: 'Misprint', case: 4711, language: '  ' }

/** Writes the misprinted keys that are found in the field in the right ones' place. */
export const misprintedKeys: Scenario = {
  name: 'misprinted-keys',
  weight: 5,
  begin: (world) => {
    const link = { sgement_link: 'https://recordings.acme.example/misprint.mp3' }
    const conversation = world.sids.next('CX')
    return open(
      world,
      drawPlan(world, 'voice', {
        conversations: { ...misprinted, conversation_jd: conversation },
        disposition: link,
      }),
    )
  },
}

/** Several agents are rung at once; one of them takes it. */
export const rescinded: Scenario = {
  name: 'rescinded',
  weight: 12,
  begin: (world) => {
    const queue = world.directory.queue['Premium Care']
    return open(world, drawPlan(world, 'voice', { queue, answers: ['timeout', 'accept'] }))
  },
}

/** A conference writes the task's attributes again and again. */
export const writtenOften: Scenario = {
  name: 'attributes-written-often',
  weight: 4,
  begin: (world) => {
    const onMade = (job: Job): void => {
      for (let n = 1; n <= 20; n++)
        world.agenda.in(n * 1_700, () => mergeTaskAttributes(world, job, { holdCount: n }))
    }
    return open(world, drawPlan(world, 'voice', { onMade }))
  },
}
