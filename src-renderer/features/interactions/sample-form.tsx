import { useState } from 'react'
import { sentenceFor } from '../../../src-main/contract/errors.ts'
import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { filterNow } from './list-rows.ts'
import { setFilter, useList } from './list-state.ts'
import styles from './toolbar.module.css'

const largest = 200
const newSeed = (): string => crypto.randomUUID().slice(0, 6)

const SampleForm = ({ onDone }: { readonly onDone: () => void }) => {
  const { run, error, isBusy } = useAction('review-sample')
  const { sample, ...chosen } = useList((state) => state.filter)
  const [size, setSize] = useState(sample?.contactIds.length ?? 20)
  const [seed, setSeed] = useState(sample?.seed ?? newSeed)
  const [isEmpty, setEmpty] = useState(false)
  const of = sample?.of ?? chosen
  const draw = async (): Promise<void> => {
    const reply = await run({ filter: filterNow(of), seed: seed.trim(), size })
    if (!reply.ok) return
    const { contactIds } = reply.value
    setEmpty(contactIds.length === 0)
    if (contactIds.length === 0) return
    setFilter({ sample: { seed: seed.trim(), of, contactIds } })
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void draw()
      }}
    >
      <TextField
        label="Legs"
        type="number"
        min={1}
        max={largest}
        required
        hint="Finished legs of what is listed; the agents take turns, then channels and queues."
        problem={isEmpty ? 'No agent has a finished leg among what is listed.' : null}
        value={size}
        onChange={({ target }) => setSize(Number(target.value))}
      />
      <TextField
        label="Seed"
        required
        maxLength={40}
        hint="The same seed draws the same legs again, out of the same contacts."
        problem={error === null ? null : sentenceFor(error).title}
        value={seed}
        onChange={({ target }) => setSeed(target.value)}
      />
      <div className={styles.answers}>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isBusy}>
          Draw
        </Button>
      </div>
    </form>
  )
}

/** Draws legs to review out of what is listed, and lists those. */
export const DrawSample = () => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Draw a sample…
      </Button>
      <Dialog title="Draw a sample" isOpen={isOpen} onClose={close}>
        <SampleForm onDone={close} />
      </Dialog>
    </>
  )
}
