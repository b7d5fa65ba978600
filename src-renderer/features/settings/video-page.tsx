import type { FormEvent } from 'react'
import { type AccountSettings, videoBounds } from '../../../src-main/domain/account-settings.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useEdited } from './edited.ts'
import { Failure } from './failure.tsx'
import styles from './settings.module.css'

const urlProblem = (text: string): string | null => {
  if (text === '') return null
  const url = URL.parse(text)
  if (url === null) return 'Not an address. It looks like https://video.example.com/join/'
  if (url.protocol !== 'https:')
    return 'It must begin with https: browsers give no camera otherwise.'
  return url.hash === '' ? null : 'Leave out what follows #: the room’s code goes there.'
}

const limitProblem = (text: string): string | null => {
  const { least, most } = videoBounds
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? null
    : `A whole number from ${count(least)} to ${count(most)}.`
}

const textProblem = (text: string): string | null =>
  text.includes('{link}') ? null : 'The link must be in it: write {link} where it goes.'

/** What a customer would read, with an example of a link. */
const exampleOf = (text: string, url: string): string =>
  text.replaceAll('{link}', `${url === '' ? 'https://…' : url}#room=…`)

const Form = ({ settings }: { readonly settings: AccountSettings }) => {
  const [url, setUrl] = useEdited(settings.videoPageUrl ?? '')
  const [limit, setLimit] = useEdited(String(settings.videoLimit))
  const [text, setText] = useEdited(settings.videoText)
  const [endsAtWrapUp, setEndsAtWrapUp] = useEdited(settings.videoEndsAtWrapUp)
  const { run, isBusy, error } = useAction('change-account-settings')
  const problems = { url: urlProblem(url), limit: limitProblem(limit), text: textProblem(text) }
  const isWrong = Object.values(problems).some((problem) => problem !== null)
  const next = {
    videoPageUrl: url === '' ? null : url,
    videoLimit: Number(limit),
    videoText: text,
    videoEndsAtWrapUp: endsAtWrapUp,
  }
  const isSame = Object.entries(next).every(
    ([name, value]) => settings[name as keyof typeof next] === value,
  )
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isWrong && !isSame) void run(next)
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label="Address of the customer’s page"
        hint="Where you put the page that comes with Floorwalker. Empty switches video off."
        inputMode="url"
        value={url}
        problem={problems.url}
        onChange={({ target }) => setUrl(target.value.trim())}
      />
      <TextField
        label="Rooms that may be open at once"
        hint="Counted over the whole account, with the rooms that agents start in Flex."
        inputMode="numeric"
        value={limit}
        problem={problems.limit}
        onChange={({ target }) => setLimit(target.value.trim())}
      />
      <TextField
        label="Message to the customer"
        hint={exampleOf(text, url)}
        value={text}
        maxLength={1_000}
        problem={problems.text}
        onChange={({ target }) => setText(target.value)}
      />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={endsAtWrapUp}
          onChange={({ target }) => setEndsAtWrapUp(target.checked)}
        />
        End the room when its contact goes into wrap-up
      </label>
      <p className={styles.hint}>
        Otherwise a room that is left open is shown as such, until somebody ends it.
      </p>
      {error === null ? null : <Failure error={error} />}
      <Button look="primary" type="submit" disabled={isSame || isWrong || isBusy}>
        Save
      </Button>
    </form>
  )
}

/** What taking a chat to video needs, and how it goes. */
export const VideoPage = () => {
  const reply = useLive('account-settings', undefined)
  if (reply === undefined) return null
  if (!reply.ok)
    return (
      <>
        <h2>Video</h2>
        <Failure error={reply.error} />
      </>
    )
  const isSetUp = reply.value.videoPageUrl !== null
  return (
    <>
      <h2>Video</h2>
      <p>
        A live chat, SMS or WhatsApp contact can go on as a video call: the customer gets a link,
        and you meet in a room that only this link leads to. Nothing is recorded.
      </p>
      <p role="note">
        {isSetUp
          ? 'Video is set up. Whether the page answers for a room shows with the first call.'
          : 'Missing: the address of the customer’s page. Put the folder resources/video-join on a web host of yours, or on Twilio with its token service, as its README says; then enter the address here.'}
      </p>
      <Form settings={reply.value} />
    </>
  )
}
