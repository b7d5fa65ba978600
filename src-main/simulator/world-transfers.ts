/** Transfers of calls: the task stays, a second reservation takes over. */
import type { TaskQueue } from './resources.ts'
import {
  type Agent,
  emit,
  isAccepted,
  type Job,
  type Offer,
  type Transfer,
  type World,
} from './world-state.ts'
import { cancelPending, enterQueue, settleStatus } from './world-tasks.ts'

const isAgent = (to: TaskQueue | Agent): to is Agent => 'worker' in to

const emitTransfer = (world: World, type: string, job: Job, status: string): void => {
  const transfer = job.transfer
  if (transfer === null) return
  const { to, from } = transfer
  emit(world, type, {
    task: job.task,
    extra: {
      task_transfer_sid: transfer.sid,
      transfer_mode: transfer.mode,
      transfer_type: isAgent(to) ? 'WORKER' : 'QUEUE',
      transfer_to: isAgent(to) ? to.worker.sid : to.sid,
      transfer_status: status,
      transfer_started: new Date(transfer.startedAt).toISOString(),
      transfer_initiating_worker_sid: from.agent.worker.sid,
      transfer_initiating_reservation_sid: from.reservation.sid,
      ...(status === 'failed' ? { transfer_failed_reason: 'Target declined' } : {}),
    },
  })
}

/** Hands the call on; to a worker it goes without a queue entry. */
export const startTransfer = (
  world: World,
  from: Offer,
  to: TaskQueue | Agent,
  mode: Transfer['mode'],
): boolean => {
  const { job } = from
  if (!isAccepted(from) || job.transfer !== null) return false
  job.transfer = {
    sid: world.sids.next('TT'),
    from,
    mode,
    to,
    startedAt: world.agenda.now(),
  }
  emitTransfer(world, 'task.transfer-initiated', job, 'initiated')
  if (isAgent(to)) {
    job.target = to
    job.isWaiting = true
    world.waiting.add(job)
    world.agenda.in(200, () => world.route.task(job))
  } else world.agenda.in(60, () => enterQueue(world, job, to))
  return true
}

/** The other side declined: a queue goes on looking, a single worker was the only hope. */
export const transferAttemptFailed = (world: World, offer: Offer): void => {
  const { job } = offer
  if (job.transfer === null) return
  emitTransfer(world, 'task.transfer-attempt-failed', job, 'initiated')
  if (!isAgent(job.transfer.to)) return
  emitTransfer(world, 'task.transfer-failed', job, 'failed')
  endTransfer(world, job)
}

/** Nobody has taken it in time: the first agent keeps the customer. Says whether it was still open. */
export const cancelTransfer = (world: World, job: Job, transfer: Transfer | null): boolean => {
  if (transfer === null || job.transfer !== transfer) return false
  cancelPending(world, job)
  settleStatus(world, job)
  emitTransfer(world, 'task.transfer-canceled', job, 'canceled')
  endTransfer(world, job)
  return true
}

const endTransfer = (world: World, job: Job): void => {
  job.transfer = null
  job.target = null
  job.isWaiting = false
  world.waiting.delete(job)
}

export const transferAccepted = (world: World, job: Job): void => {
  if (job.transfer === null) return
  emitTransfer(world, 'task.transfer-completed', job, 'completed')
  job.transfer = null
}
