/** Agents, queues and customers as the public views must show them. */
import { agentProfileFacts } from './truth-fields.ts'
import type { ToldTask } from './truth-groups.ts'
import type { AgentTruth, CustomerTruth, QueueTruth } from './truth-rows.ts'
import type { World } from './world-state.ts'

export const agentRows = (world: World): readonly AgentTruth[] => {
  const stretches = Map.groupBy(world.tales.activities, ({ workerSid }) => workerSid)
  return world.agents.map(({ worker, isDeleted }) => {
    const { sid, activity, activitySince, attributes } = worker
    // a deletion ends the last stretch without a move
    const hasMoved = (stretches.get(sid)?.length ?? 0) > Number(isDeleted)
    // who never moved is known from the list alone, which tells whole seconds, and only while it lists them
    const listed = isDeleted ? {} : { activity_since: Math.floor(activitySince / 1_000) * 1_000 }
    return {
      agent_sid: sid,
      state: isDeleted ? 'Inactive' : 'Active',
      ...agentProfileFacts(worker),
      activity_sid: activity.sid,
      activity: activity.friendlyName,
      available: Number(activity.available),
      ...(hasMoved ? { activity_since: activitySince } : listed),
      attributes,
    }
  })
}

export const queueRows = ({ directory }: World): readonly QueueTruth[] =>
  directory.queues.map(({ sid, friendlyName }) => ({ queue_sid: sid, name: friendlyName }))

const columns = [
  'name',
  'phone',
  'email',
  'state',
  'country',
  'category',
  'organization',
  'region',
  'segment',
] as const

/** Each customer once; what the newest of their tasks says of each field stands. */
export const customerRows = (tasks: readonly ToldTask[]): readonly CustomerTruth[] =>
  [...Map.groupBy(tasks, ({ facts, tale }) => facts.customer.id ?? tale.taskSid)].map(
    ([id, own]) => {
      const newestFirst = own.toSorted(
        (a, b) => b.createdAt - a.createdAt || (a.tale.taskSid < b.tale.taskSid ? 1 : -1),
      )
      const told = newestFirst.map(({ facts }) => facts.customer)
      const fields = Object.fromEntries(
        columns.map((column) => [
          column,
          told.find((one) => one[column] !== null)?.[column] ?? null,
        ]),
      ) as Pick<CustomerTruth, (typeof columns)[number]>
      return {
        customer_id: id,
        key_source: told[0]?.source ?? 'task',
        raw_key: told[0]?.raw ?? id,
        ...fields,
      }
    },
  )
