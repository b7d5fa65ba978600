/** The furniture of the floor: workspace, activities, queues, channels and workflows. */
import type { SidMaker } from './random.ts'
import type {
  Activity,
  FloorAccount,
  TaskChannel,
  TaskQueue,
  Workflow,
  Workspace,
} from './resources.ts'

export const activityNames = [
  'Offline',
  'Available',
  'Unavailable',
  'Break',
  'Lunch',
  'Training',
  'Meeting',
] as const
export type ActivityName = (typeof activityNames)[number]

export const channelNames = ['voice', 'chat', 'sms', 'video', 'email', 'default'] as const
export type ChannelName = (typeof channelNames)[number]

/** `share` of the contacts; agents have the queue's `skill` or are in it with everybody. */
const queuePlans = [
  { name: 'Billing', skill: 'billing', share: 24, reserved: 1 },
  { name: 'Orders & Returns', skill: 'orders', share: 24, reserved: 1 },
  { name: 'Technical Support', skill: 'technical', share: 20, reserved: 1 },
  { name: 'Sales', skill: 'sales', share: 16, reserved: 2 },
  { name: 'Español', skill: 'spanish', share: 6, reserved: 1 },
  { name: 'Premium Care', skill: 'premium', share: 10, reserved: 3 },
  // Nobody has its skill by day: what enters it waits.
  { name: 'Night Line', skill: 'night', share: 0, reserved: 1 },
  { name: 'Everyone', skill: null, share: 0, reserved: 1 },
] as const
export type QueueName = (typeof queuePlans)[number]['name']

export const skills = queuePlans.flatMap(({ skill, share }) =>
  skill === null || share === 0 ? [] : [skill],
)

export type Directory = {
  readonly account: FloorAccount
  readonly workspace: Workspace
  readonly activities: readonly Activity[]
  readonly activity: Readonly<Record<ActivityName, Activity>>
  readonly channels: readonly TaskChannel[]
  readonly channel: Readonly<Record<ChannelName, TaskChannel>>
  readonly queues: readonly TaskQueue[]
  readonly queue: Readonly<Record<QueueName, TaskQueue>>
  /** For choosing where a contact goes. */
  readonly queueShares: readonly (readonly [number, TaskQueue])[]
  readonly workflows: readonly Workflow[]
  readonly workflow: Workflow
  /** The company's own numbers and addresses. */
  readonly lines: { readonly voice: string; readonly sms: string; readonly whatsapp: string }
}

const keyed = <K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> =>
  // Every key is given a value, which the type of fromEntries cannot tell.
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const createWorkflow = (sid: string, queues: readonly TaskQueue[], createdAt: number): Workflow => {
  const filters = queues.map(({ sid, friendlyName }) => ({
    filter_friendly_name: friendlyName,
    expression: `queue == "${friendlyName}"`,
    targets: [{ queue: sid }],
  }))
  return {
    sid,
    friendlyName: 'Assign to Anyone',
    configuration: JSON.stringify({
      task_routing: { filters, default_filter: { queue: queues.at(-1)?.sid } },
    }),
    taskReservationTimeout: 45,
    createdAt,
  }
}

const createWorkspace = (
  account: FloorAccount,
  activity: Readonly<Record<ActivityName, Activity>>,
): Workspace => ({
  sid: account.workspaceSid,
  friendlyName: account.workspaceName,
  defaultActivitySid: activity.Offline.sid,
  defaultActivityName: 'Offline',
  timeoutActivitySid: activity.Unavailable.sid,
  timeoutActivityName: 'Unavailable',
  createdAt: account.createdAt,
  updatedAt: account.createdAt,
})

export const createDirectory = (sids: SidMaker, startAt: number): Directory => {
  const createdAt = startAt - 400 * 86_400_000
  const account: FloorAccount = {
    accountSid: sids.next('AC'),
    workspaceSid: sids.next('WS'),
    workspaceName: 'Flex Task Assignment',
    chatServiceSid: sids.next('IS'),
    syncServiceSid: sids.next('IS'),
    flexInstanceSid: sids.next('GO'),
    createdAt,
  }
  const activity = keyed(activityNames, (name) => ({
    sid: sids.next('WA'),
    friendlyName: name,
    available: name === 'Available',
    createdAt,
  }))
  const channel = keyed(channelNames, (name) => ({
    sid: sids.next('TC'),
    uniqueName: name,
    friendlyName: title(name),
    createdAt,
  }))
  const names = queuePlans.map(({ name }) => name)
  const queue = keyed(names, (name): TaskQueue => {
    const plan = queuePlans.find((item) => item.name === name)
    return {
      sid: sids.next('WQ'),
      friendlyName: name,
      targetWorkers: plan?.skill ? `routing.skills HAS "${plan.skill}"` : '1==1',
      maxReservedWorkers: plan?.reserved ?? 1,
      taskOrder: 'FIFO',
      createdAt,
    }
  })
  const queues = Object.values(queue)
  const workflow = createWorkflow(sids.next('WW'), queues, createdAt)
  return {
    account,
    workspace: createWorkspace(account, activity),
    activities: Object.values(activity),
    activity,
    channels: Object.values(channel),
    channel,
    queues,
    queue,
    queueShares: queuePlans.map(({ name, share }) => [share, queue[name]] as const),
    workflows: [workflow],
    workflow,
    lines: {
      voice: '+18005550100',
      sms: '+18005550123',
      whatsapp: 'whatsapp:+18005550177',
    },
  }
}
