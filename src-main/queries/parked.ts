/**
 * Parked contacts: an agent completed the task and left the chat thread open, so that the customer's next
 * message becomes a task again, perhaps of another agent.
 */

/** The tasks, by number, after which a chat thread was left. Few: it is read once per question. */
export const parkedTasksSql = `SELECT k.task_id FROM left_threads l
    CROSS JOIN threads h ON h.chat_thread_sid = l.chat_thread_sid
    CROSS JOIN tasks k ON k.thread_id = h.thread_id
  WHERE k.outcome_type = 'Completed'
    AND coalesce(k.ended_at, k.sort_at) = h.finished_at`

/** The state of a listed row `e`, a parked one told apart from one that is over. */
export const contactStateSql = `iif(e.state = 'final' AND e.task_id IN (${parkedTasksSql}), 'parked', e.state)`
