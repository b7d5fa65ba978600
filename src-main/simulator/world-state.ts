/** The living parts of a simulated floor, as its modules share them. */
import type { Attributes, Person } from './people.ts'
import type { Random, SidMaker } from './random.ts'
import type { Reservation, Task, TaskQueue, Worker } from './resources.ts'
import type { OfferTale, Tales, TaskTale } from './truth-tales.ts'
import type { Agenda } from './world-agenda.ts'
import type { ChannelName, Directory } from './world-directory.ts'
import type { Interactions } from './world-interactions.ts'
import type { EventLog, EventSubject } from './world-log.ts'
import type { Rooms } from './world-rooms.ts'
import type { Threads } from './world-threads.ts'
import type { Voice } from './world-voice.ts'

export type AgentChannel = {
  readonly sid: string
  capacity: number
  available: boolean
  updatedAt: number
}

export type Agent = {
  readonly number: number
  readonly person: Person
  worker: Worker
  readonly channels: Readonly<Record<ChannelName, AgentChannel>>
  /** The SIDs of the queues whose expression matches. */
  queues: ReadonlySet<string>
  /** Open reservations. */
  readonly offers: Set<Offer>
  idleSince: number
  isOnShift: boolean
  isDeleted: boolean
}

export type Offer = {
  reservation: Reservation
  readonly job: Job
  readonly agent: Agent
  readonly tale: OfferTale
}

/** A task transfer on a call: the same task, a second reservation. */
export type Transfer = {
  readonly sid: string
  readonly from: Offer
  readonly mode: 'WARM' | 'COLD'
  readonly to: TaskQueue | Agent
  readonly startedAt: number
}

/** What the people around a task do when something happens to it. */
export type Script = {
  offered(offer: Offer): void
  accepted(offer: Offer): void
  wrapping(offer: Offer): void
  /** Rejected or timed out. */
  declined?: (offer: Offer) => void
  /** The reservation is over after having been accepted. */
  left?: (offer: Offer) => void
  ended?: (job: Job) => void
}

/** A task in play. */
export type Job = {
  task: Task
  /** Null when the text is not an object: then nothing is ever written into it. */
  attributes: Attributes | null
  readonly script: Script
  readonly tale: TaskTale
  /** All reservations of it, ended ones too. */
  readonly offers: Offer[]
  isWaiting: boolean
  /** Straight to this agent. */
  target: Agent | null
  transfer: Transfer | null
  /** When each agent last declined it. */
  readonly declinedBy: Map<Agent, number>
}

export type World = {
  readonly agenda: Agenda
  readonly random: Random
  readonly sids: SidMaker
  readonly directory: Directory
  readonly log: EventLog
  readonly tales: Tales
  readonly threads: Threads
  readonly interactions: Interactions
  readonly voice: Voice
  readonly rooms: Rooms
  readonly agents: Agent[]
  readonly agentBySid: Map<string, Agent>
  /** Tasks that Twilio still answers for. */
  readonly jobs: Map<string, Job>
  readonly offerBySid: Map<string, Offer>
  /** Waiting tasks, oldest first. */
  readonly waiting: Set<Job>
  /** Looks for agents for a waiting task, or for work for an agent who has room. */
  readonly route: { readonly task: (job: Job) => void; readonly agent: (agent: Agent) => void }
}

/** Writes an event of this moment. */
export const emit = (world: World, type: string, subject: EventSubject): void =>
  world.log.write(world.agenda.now(), type, subject)

/** Replaces the task's snapshot; every change is a new version. */
export const changeTask = (world: World, job: Job, change: Partial<Task>): void => {
  job.task = {
    ...job.task,
    ...change,
    updatedAt: world.agenda.now(),
    version: job.task.version + 1,
  }
  job.tale.latest = job.task
}

export const isOpen = (offer: Offer): boolean =>
  ['pending', 'accepted', 'wrapping'].includes(offer.reservation.status)

export const isPending = (offer: Offer): boolean => offer.reservation.status === 'pending'
export const isAccepted = (offer: Offer): boolean => offer.reservation.status === 'accepted'
