import type { FormEvent } from 'react'
import type { AccountSettings } from '../../../src-main/domain/account-settings.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { dispositionsIn, linesOf, treeOf } from './disposition-lines.ts'
import styles from './dispositions.module.css'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import settingsStyles from './settings.module.css'

/** Lines group themselves: what begins alike is listed under one name. */
const Tree = ({ tree }: { readonly tree: ReturnType<typeof treeOf> }) => (
  <section className={styles.preview} aria-labelledby="disposition-tree">
    <h3 id="disposition-tree">What can be chosen</h3>
    {tree.length === 0 ? (
      <p>Nothing is set up: the disposition is typed when a contact is closed.</p>
    ) : (
      <ul>
        {tree.map(({ key, name, depth }) => (
          <li key={key} data-depth={depth}>
            {name}
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Lines = ({ settings }: { readonly settings: AccountSettings }) => {
  const saved = linesOf(settings.dispositions)
  const [text, setText] = useEdited(saved)
  const { run, isBusy, error } = useAction('change-account-settings')
  const { dispositions, problem } = dispositionsIn(text)
  const isSame = linesOf(dispositions) === saved
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (problem === null) void run({ dispositions: dispositions.map((levels) => [...levels]) })
  }
  return (
    <div className={styles.columns}>
      <form className={settingsStyles.form} onSubmit={onSubmit} noValidate>
        <TextArea
          label="Dispositions"
          hint="One in a line, up to three levels, such as Sales > New > Won."
          rows={16}
          spellCheck={false}
          value={text}
          problem={problem}
          onChange={({ target }) => setText(target.value)}
        />
        {error === null ? null : <Failure error={error} />}
        <Button look="primary" type="submit" disabled={isSame || isBusy || problem !== null}>
          Save
        </Button>
      </form>
      <Tree tree={treeOf(dispositions)} />
    </div>
  )
}

/** What a supervisor chooses from when closing a contact. */
export const DispositionsPage = () => {
  const reply = useLive('account-settings', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Dispositions</h2>
      <p>
        Offered when a contact is closed, and written to the contact’s outcome from the widest level
        to the finest. What was written before stays as it is.
      </p>
      {reply.ok ? <Lines settings={reply.value} /> : <Failure error={reply.error} />}
    </>
  )
}
