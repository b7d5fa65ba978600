import type { FormEvent } from 'react'
import type { AccountSettings } from '../../../src-main/domain/account-settings.ts'
import { type NoteRoute, phonePattern } from '../../../src-main/domain/supervisor.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

const routes: readonly {
  readonly route: NoteRoute
  readonly label: string
  readonly hint: string
}[] = [
  {
    route: 'task-attribute',
    label: 'In the task, as the attribute supervisorNotes',
    hint: 'One request. The agent sees it only where Flex has a component that shows the attribute, and nobody learns whether it was read.',
  },
  {
    route: 'internal-thread',
    label: 'In a conversation of its own, named sup-<task SID>',
    hint: 'Of the agent and supervisors alone. It tells when a note was read, and agents can answer. It too needs a component in Flex, and closes by itself a day after the last word.',
  },
]

const nameProblem = (name: string): string | null =>
  name === '' || /[\p{L}\p{N}]/u.test(name) ? null : 'A name with at least one letter.'

const phoneProblem = (text: string): string | null =>
  text === '' || phonePattern.test(text)
    ? null
    : 'With + and the country code, digits only, such as +442071838750.'

/** As people write numbers: with blanks, brackets and hyphens. */
const bare = (text: string): string => text.replaceAll(/[\s()-]/g, '')

const Form = ({ settings }: { readonly settings: AccountSettings }) => {
  const [name, setName] = useEdited(settings.supervisorName ?? '')
  const [noteRoute, setRoute] = useEdited(settings.noteRoute)
  const [phone, setPhone] = useEdited(settings.supervisorPhone ?? '')
  const [callerId, setCallerId] = useEdited(settings.callerId ?? '')
  const { run, isBusy, error } = useAction('change-account-settings')
  const given = name.trim()
  const problems = [nameProblem(given), phoneProblem(phone), phoneProblem(callerId)]
  const isSame =
    given === (settings.supervisorName ?? '') &&
    noteRoute === settings.noteRoute &&
    phone === (settings.supervisorPhone ?? '') &&
    callerId === (settings.callerId ?? '')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (problems.some((problem) => problem !== null)) return
    void run({
      supervisorName: given === '' ? null : given,
      noteRoute,
      supervisorPhone: phone === '' ? null : phone,
      callerId: callerId === '' ? null : callerId,
    })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Your name"
        hint="Agents read it beside your notes, and customers in a chat that you join."
        maxLength={60}
        value={name}
        problem={problems[0] ?? null}
        onChange={({ target }) => setName(target.value)}
      />
      <fieldset className={styles.group}>
        <legend>How a note to an agent travels</legend>
        {routes.map(({ route, label, hint }) => (
          <div key={route}>
            <label className={styles.tick}>
              <input
                type="radio"
                name="note-route"
                checked={noteRoute === route}
                onChange={() => setRoute(route)}
              />
              {label}
            </label>
            <p className={styles.hint}>{hint}</p>
          </div>
        ))}
      </fieldset>
      <TextField
        label="Your phone"
        hint="Twilio calls it when you listen to a call. Empty switches listening off."
        inputMode="tel"
        placeholder="+442071838750"
        value={phone}
        problem={problems[1] ?? null}
        onChange={({ target }) => setPhone(bare(target.value))}
      />
      <TextField
        label="Caller ID"
        hint="The number that calls you: one of the account’s, or one that was verified there."
        inputMode="tel"
        placeholder="+442071838750"
        value={callerId}
        problem={problems[2] ?? null}
        onChange={({ target }) => setCallerId(bare(target.value))}
      />
      {error === null ? null : <Failure error={error} />}
      <Button look="primary" type="submit" disabled={isSame || isBusy}>
        Save
      </Button>
    </form>
  )
}

/** How a supervisor reaches an agent, or a customer, in the middle of a contact. */
export const SteppingInPage = () => {
  const reply = useLive('account-settings', undefined)
  if (reply === undefined) return null
  return (
    <>
      <h2>Stepping in</h2>
      <p>
        Reading and listening go unnoticed. What is set here is only used when you write to an agent
        or join a contact. A note never enters the customer’s conversation, its messages or its
        attributes.
      </p>
      {reply.ok ? <Form settings={reply.value} /> : <Failure error={reply.error} />}
    </>
  )
}
