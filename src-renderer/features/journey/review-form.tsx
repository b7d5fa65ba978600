import { useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import styles from './dialogs.module.css'

const questions = [
  'Greeted and understood the request',
  'Gave the right answer',
  'Kept the tone',
  'Closed with a clear next step',
] as const
const answers = ['yes', 'partly', 'no'] as const
const worth: Readonly<Record<(typeof answers)[number], number>> = { yes: 1, partly: 0.5, no: 0 }

type Given = Partial<Record<(typeof questions)[number], (typeof answers)[number]>>

/** The share of what was reached, of the questions that were answered; null without an answer. */
export const proposedScore = (given: Given): number | null => {
  const values = Object.values(given)
  if (values.length === 0) return null
  return Math.round((100 * values.reduce((sum, value) => sum + worth[value], 0)) / values.length)
}

/** A check of one leg by a person: four questions, a score, a comment. */
export const ReviewForm = ({
  contactId,
  onDone,
}: {
  readonly contactId: string
  readonly onDone: () => void
}) => {
  const { run, error, isBusy } = useAction('save-review')
  const [given, setGiven] = useState<Given>({})
  const [own, setOwn] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const score = own ?? proposedScore(given)
  const save = async (): Promise<void> => {
    if (score === null) return
    const reply = await run({ contactId, score, answers: { ...given }, comment: comment.trim() })
    if (reply.ok) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {questions.map((question) => (
        <fieldset key={question} className={styles.question}>
          <legend>{question}</legend>
          {answers.map((answer) => (
            <label key={answer}>
              <input
                type="radio"
                name={question}
                checked={given[question] === answer}
                onChange={() => setGiven({ ...given, [question]: answer })}
              />
              {answer}
            </label>
          ))}
        </fieldset>
      ))}
      <label className={styles.score}>
        Score
        <input
          type="range"
          min={0}
          max={100}
          value={score ?? 0}
          onChange={({ target }) => setOwn(Number(target.value))}
        />
        <output>{score ?? '–'}</output>
      </label>
      <label className={styles.comment}>
        Comment
        <textarea
          rows={3}
          maxLength={10_000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          {sentenceFor(error).title}. {sentenceFor(error).body}
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isBusy || score === null}>
          Save the review
        </Button>
      </div>
    </form>
  )
}
