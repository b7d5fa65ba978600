import { useState } from 'react'
import type {
  MappingField,
  MappingSample,
  MappingTable,
} from '../../../src-main/contract/mapping-views.ts'
import { mappingProblems } from '../../../src-main/domain/mapping-check.ts'
import type { MappingChange } from '../../../src-main/domain/mapping.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { changesOf, type Draft, isChanged, shownEntry, unsaved, withStandard } from './draft.ts'
import { Failure } from './failure.tsx'
import { type Choice, MappingChoice, useFirstChoice } from './mapping-choice.tsx'
import { MappingRow } from './mapping-row.tsx'
import styles from './mapping.module.css'
import { RebuildLine } from './rebuild-line.tsx'

const groups = [
  { name: 'customer', title: 'Customer', source: 'task attributes' },
  { name: 'agent', title: 'Agent', source: 'worker attributes' },
  { name: 'conversation', title: 'Conversation', source: 'task attributes' },
  { name: 'engagement', title: 'Engagement', source: 'task attributes' },
] as const

/** The sample of the changes as they are typed; the last one stays until the next is there. */
const useSample = (
  { taskSid, agentSid }: Choice,
  changes: readonly MappingChange[],
): MappingSample | null => {
  const reply = useLive('mapping-sample', {
    taskSid: taskSid || null,
    agentSid: agentSid || null,
    changes: changes.map((change) => ({ ...change, paths: change.paths && [...change.paths] })),
  })
  const [last, setLast] = useState<MappingSample | null>(null)
  if (reply?.ok === true && reply.value !== last) setLast(reply.value)
  return last
}

const effectOf = ({ fields, isFolding }: ReturnType<typeof unsaved>, tasks: number): string => {
  const changed = fields === 1 ? '1 field is changed.' : `${fields} fields are changed.`
  if (!isFolding) return `${changed} Names change at once; nothing is folded again.`
  const what = tasks === 1 ? '1 task' : `${count(tasks)} tasks`
  return `${changed} ${what} will be folded again in the background.`
}

const Editor = ({ table }: { readonly table: MappingTable }) => {
  const { fields, tasks } = table
  const [draft, setDraft] = useState<Draft>({})
  const [chosen, setChosen] = useState<Choice | null>(null)
  const first = useFirstChoice()
  const choice = chosen ?? first
  const save = useAction('save-mapping')
  const changes = changesOf(fields, draft)
  const problems = new Map(mappingProblems(changes).map((one) => [one.field, one.sentence]))
  const sample = useSample(choice, changes)
  const values = new Map(sample?.values.map((one) => [one.field, one]))
  const pending = unsaved(fields, draft)

  const onSave = async (): Promise<void> => {
    const sent = changes.map((change) => ({ ...change, paths: change.paths && [...change.paths] }))
    const reply = await save.run({ changes: sent })
    if (reply.ok && reply.value.problems.length === 0) setDraft({})
  }
  const row = (field: MappingField) => (
    <MappingRow
      key={field.field}
      field={field}
      entry={shownEntry(field, draft)}
      isChanged={isChanged(field, draft)}
      problem={problems.get(field.field)}
      found={values.get(field.field)}
      onEdit={(entry) => setDraft({ ...draft, [field.field]: entry })}
      onReset={() => setDraft(withStandard(draft, field))}
    />
  )
  return (
    <>
      <MappingChoice
        choice={choice}
        isUnknown={sample !== null && sample.taskSid === null && choice.taskSid !== ''}
        onChoose={setChosen}
      />
      {groups.map(({ name, title, source }) => (
        <table key={name} className={styles.table}>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Read from {source}, the first that is there</th>
              <th scope="col">Value</th>
              <th scope="col">
                <span className="unseen">Reset</span>
              </th>
            </tr>
          </thead>
          <tbody>{fields.filter(({ group }) => group === name).map(row)}</tbody>
        </table>
      ))}
      <footer className={styles.save}>
        <RebuildLine />
        {save.error === null ? null : <Failure error={save.error} />}
        {pending.fields > 0 && (
          <div className={styles.pending}>
            <output>{effectOf(pending, tasks)}</output>
            <Button onClick={() => setDraft({})}>Discard</Button>
            <Button
              look="primary"
              disabled={problems.size > 0 || save.isBusy}
              onClick={() => void onSave()}
            >
              Save
            </Button>
          </div>
        )}
      </footer>
    </>
  )
}

/** Which attribute fills which field, with what that gives for one task and one agent. */
export const MappingPage = () => {
  const reply = useLive('mapping', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Mapping</h2>
      <p>
        Flows write what they know into the attributes of tasks and workers. Each field takes the
        first of its paths that holds a value; the dots of a path lead into nested objects, and
        commas part one path from the next.
      </p>
      {reply.ok ? <Editor table={reply.value} /> : <Failure error={reply.error} />}
    </>
  )
}
