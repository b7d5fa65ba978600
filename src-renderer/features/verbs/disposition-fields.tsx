import type { Levels } from '../../../src-main/domain/dispositions.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type DispositionDraft, levelChoices } from './disposition.ts'
import styles from './verbs.module.css'

const levelNames = ['Disposition', 'Second level', 'Third level']

/** How the contact ended, if the supervisor wants to say it: chosen from the list of Settings, or typed. */
export const DispositionFields = ({
  all,
  draft,
  problem,
  onChange,
}: {
  readonly all: readonly Levels[]
  readonly draft: DispositionDraft
  /** What has still to be chosen; null when it can be saved. */
  readonly problem: string | null
  readonly onChange: (draft: DispositionDraft) => void
}) => {
  const { levels, text, notes } = draft
  const isAboutNotes = levels.length === 0 && text.trim() === ''
  const levelProblem = isAboutNotes ? null : problem
  const offered = levelChoices(all, levels)
  const choose = (level: number, value: string): void =>
    onChange({ ...draft, levels: [...levels.slice(0, level), ...(value === '' ? [] : [value])] })
  return (
    <fieldset className={styles.fields}>
      <legend>How it ended (optional)</legend>
      {all.length === 0 ? (
        <TextField
          label="Disposition"
          hint="Up to three levels, such as Sales > New > Won."
          value={text}
          maxLength={320}
          problem={levelProblem}
          onChange={({ target }) => onChange({ ...draft, text: target.value })}
        />
      ) : (
        offered.map((choices, level) => (
          <SelectField
            key={levelNames[level]}
            label={levelNames[level] ?? ''}
            value={levels[level] ?? ''}
            options={[
              { value: '', label: level === 0 ? 'None' : 'Choose' },
              ...choices.map((choice) => ({ value: choice, label: choice })),
            ]}
            {...(level === offered.length - 1 && { problem: levelProblem })}
            onValue={(value) => choose(level, value)}
          />
        ))
      )}
      <TextArea
        label="Notes"
        rows={2}
        maxLength={2_000}
        value={notes}
        hint="Written to the contact beside the outcome; agents and reports can see them."
        problem={isAboutNotes ? problem : null}
        onChange={({ target }) => onChange({ ...draft, notes: target.value })}
      />
    </fieldset>
  )
}
