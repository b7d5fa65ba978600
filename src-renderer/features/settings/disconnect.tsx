import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import styles from './settings.module.css'

/** Asks once, and disconnects. */
export const Disconnect = ({ onDone }: { readonly onDone: () => void }) => {
  const { run, isBusy } = useAction('disconnect')
  return (
    <>
      <p className={styles.question}>
        Collecting stops and the API key is forgotten. The journey store on this machine stays, and
        is used again when the account is connected again.
      </p>
      <div className={styles.answers}>
        <Button onClick={onDone}>Keep the account</Button>
        <Button look="primary" disabled={isBusy} onClick={() => void run(undefined).then(onDone)}>
          Disconnect
        </Button>
      </div>
    </>
  )
}
