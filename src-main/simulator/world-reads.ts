/** The floor as it can be read. */
import type { FloorReads } from './floor.ts'
import { mediaBytes, recordingBytes } from './media.ts'
import type { Job, World } from './world-state.ts'
import { assignedTasks } from './world-agents.ts'
import type { Agent } from './world-state.ts'
import { type ChannelName, channelNames } from './world-directory.ts'
import type { WorkerChannel } from './resources.ts'

/** The worker's channel as Twilio shows it. */
export const workerChannel = (world: World, agent: Agent, name: ChannelName): WorkerChannel => {
  const channel = agent.channels[name]
  return {
    sid: channel.sid,
    workerSid: agent.worker.sid,
    taskChannel: world.directory.channel[name],
    configuredCapacity: channel.capacity,
    assignedTasks: assignedTasks(agent, name),
    available: channel.available,
    createdAt: agent.worker.createdAt,
    updatedAt: channel.updatedAt,
  }
}

type TaskReads = Pick<
  FloorReads,
  'tasks' | 'task' | 'taskReservations' | 'workerReservations' | 'reservation'
>

const createTaskReads = (world: World): TaskReads => {
  const { jobs, offerBySid } = world
  const reservationsOf = (job: Job) => job.offers.map(({ reservation }) => reservation)
  return {
    tasks: () => [...jobs.values()].map(({ task }) => task),
    task: (sid) => jobs.get(sid)?.task ?? null,
    taskReservations: (sid) => {
      const job = jobs.get(sid)
      return job === undefined ? [] : reservationsOf(job)
    },
    workerReservations: (sid) =>
      [...jobs.values()].flatMap((job) =>
        reservationsOf(job).filter(({ workerSid }) => workerSid === sid),
      ),
    reservation: (sid) => offerBySid.get(sid)?.reservation ?? null,
  }
}

type ChatReads = Pick<
  FloorReads,
  | 'threads'
  | 'thread'
  | 'threadsOf'
  | 'participants'
  | 'messages'
  | 'receipts'
  | 'media'
  | 'flexInteraction'
  | 'interactionParticipants'
  | 'interactionInvites'
>

const createChatReads = ({ threads, interactions }: World): ChatReads => {
  const find = (sid: string) => threads.bySid.get(sid) ?? threads.byUniqueName.get(sid)
  return {
    threads: () => [...threads.bySid.values()].map(({ chat }) => chat),
    thread: (sid) => find(sid)?.chat ?? null,
    threadsOf: ({ identity, address }) =>
      [...(threads.byMember.get(identity ?? address ?? '') ?? [])].reverse(),
    participants: (sid) => find(sid)?.participants ?? [],
    messages: (sid) => {
      const thread = find(sid)
      return thread === undefined ? [] : threads.messages(thread)
    },
    receipts: (sid, messageSid) => {
      const thread = find(sid)
      return thread === undefined ? [] : threads.receipts(thread, messageSid)
    },
    media: (sid) => {
      const media = threads.media.get(sid)
      return media === undefined ? null : { ...media, bytes: media.bytes ?? mediaBytes(media) }
    },
    flexInteraction: (sid) => interactions.bySid.get(sid)?.interaction ?? null,
    interactionParticipants: (sid) => interactions.bySid.get(sid)?.participants ?? [],
    interactionInvites: (sid) => interactions.bySid.get(sid)?.invites ?? [],
  }
}

export const createReads = (world: World): FloorReads => {
  const { directory, agents, agentBySid, voice, rooms, log } = world
  return {
    account: directory.account,
    workspace: directory.workspace,
    activities: directory.activities,
    queues: directory.queues,
    taskChannels: directory.channels,
    workflows: directory.workflows,
    workers: () => agents.filter(({ isDeleted }) => !isDeleted).map(({ worker }) => worker),
    worker: (sid) => {
      const agent = agentBySid.get(sid)
      return agent === undefined || agent.isDeleted ? null : agent.worker
    },
    workerChannels: (sid) => {
      const agent = agentBySid.get(sid)
      return agent === undefined
        ? []
        : channelNames.map((name) => workerChannel(world, agent, name))
    },
    isEligible: (queueSid, workerSid) => agentBySid.get(workerSid)?.queues.has(queueSid) ?? false,
    events: (query) => log.query(world.agenda.now(), query),
    ...createTaskReads(world),
    ...createChatReads(world),
    calls: () => [...voice.calls.values()],
    call: (sid) => voice.calls.get(sid) ?? null,
    conferences: () => [...voice.conferences.values()],
    conference: (sid) => voice.conferences.get(sid) ?? null,
    conferenceParticipants: (sid) => voice.participants.get(sid) ?? [],
    recordings: () => [...voice.recordings.values()],
    recording: (sid) => voice.recordings.get(sid) ?? null,
    recordingBytes: (sid) => {
      const recording = voice.recordings.get(sid)
      return recording === undefined ? null : recordingBytes(recording)
    },
    rooms: () => [...rooms.bySid.values()],
    room: (sid) => rooms.find(sid),
    roomParticipants: (sid) => rooms.participants.get(sid) ?? [],
  }
}
