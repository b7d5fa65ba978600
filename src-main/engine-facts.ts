/** The supervisor's own facts, written by the engine because it alone writes the store. Never sent anywhere. */
import { AppFailure } from './contract/errors.ts'
import { interactionQuestionSchema } from './contract/interaction-requests.ts'
import type { Answer, Args, FactRequestName } from './contract/requests.ts'
import { tasksOfGroups } from './queries/group-facts.ts'
import type { WriteDb } from './store/db.ts'
import {
  addNote,
  deleteNote,
  deleteView,
  editNote,
  saveReview,
  saveView,
  setKept,
  setTags,
} from './store/own-facts.ts'

type Handlers = { readonly [N in FactRequestName]: (args: Args<N>) => Answer<N> }

const gone = (what: string): AppFailure => new AppFailure('not-held', what)

/** The tasks of a group that is held, the oldest first. */
const heldTasks = (db: WriteDb, associatedContactId: string): readonly number[] => {
  const tasks = tasksOfGroups(db, [associatedContactId])
  if (tasks.length === 0) throw gone('contact')
  return tasks
}

const taskOfEngagement = (db: WriteDb, group: string, engagementId: string): number => {
  const found = db.get<{ id: number }>(
    `SELECT task_id AS id FROM engagements WHERE engagement_id = ? AND associated_contact_id = ?`,
    engagementId,
    group,
  )
  if (found === undefined) throw gone('leg')
  return found.id
}

const turnSql = `SELECT t.task_id AS id FROM json_each(?) k
  CROSS JOIN tasks t ON t.task_id = k.value
  CROSS JOIN conversations g ON g.conversation_id = t.conversation_id
  CROSS JOIN messages m ON m.thread_id = t.thread_id AND m.conversation_row = g.conversation_row
WHERE m.sid = ? LIMIT 1`

/** The task that a note hangs on: that of its message or leg, else the first of its contact. */
const anchorOf = (
  db: WriteDb,
  { associatedContactId, engagementId, turnId }: Args<'add-note'>,
): number => {
  const tasks = heldTasks(db, associatedContactId)
  if (turnId !== null) {
    const found = db.get<{ id: number }>(turnSql, JSON.stringify(tasks), turnId)
    if (found === undefined) throw gone('message')
    return found.id
  }
  if (engagementId !== null) return taskOfEngagement(db, associatedContactId, engagementId)
  return tasks[0] ?? 0
}

const checkQuestion = (question: string): void => {
  try {
    interactionQuestionSchema.parse(JSON.parse(question))
  } catch (thrown) {
    throw new AppFailure('bad-request', 'save-view: question', thrown)
  }
}

/** `judgement` says who decides, and when; `changed` hears that answers of the reader are other ones now. */
export const factHandlers = (ports: {
  readonly db: WriteDb
  readonly judgement: () => { readonly author: string; readonly at: number }
  readonly changed: () => void
}): Handlers => {
  const { db, judgement } = ports
  const done = <T>(value: T): T => {
    ports.changed()
    return value
  }
  const ofNote = (noteId: string, work: (id: number) => boolean): null => {
    if (!/^\d{1,15}$/.test(noteId) || !work(Number(noteId))) throw gone('note')
    return done(null)
  }
  return {
    'add-note': (note) => {
      const { engagementId, turnId, body } = note
      const taskId = anchorOf(db, note)
      const noteId = addNote(db, { taskId, engagementId, turnId, body, ...judgement() })
      return done({ noteId: String(noteId) })
    },
    'edit-note': ({ noteId, body }) =>
      ofNote(noteId, (id) => editNote(db, id, body, judgement().at)),
    'delete-note': ({ noteId }) => ofNote(noteId, (id) => deleteNote(db, id)),
    'set-tags': ({ associatedContactId, tags }) => {
      setTags(db, heldTasks(db, associatedContactId), tags)
      return done(null)
    },
    'set-kept': ({ associatedContactId, isKept }) => {
      const { author: by, at } = judgement()
      setKept(db, heldTasks(db, associatedContactId), isKept ? { by, at } : null)
      return done(null)
    },
    'save-review': ({ contactId, score, answers, comment }) => {
      const leg = db.get(
        `SELECT 1 FROM engagements WHERE engagement_id = ? AND engagement_type = 'Agent'
           AND listed_at IS NOT NULL`,
        contactId,
      )
      if (leg === undefined) throw gone('leg')
      const { author: reviewer, at: createdAt } = judgement()
      const review = { contactId, reviewer, score, answers, comment, createdAt }
      return done({ reviewId: String(saveReview(db, review)), ...review })
    },
    'save-view': ({ name, question }) => {
      checkQuestion(question)
      saveView(db, name, question, judgement().at)
      return done(null)
    },
    'delete-view': ({ name }) => {
      deleteView(db, name)
      return done(null)
    },
  }
}
