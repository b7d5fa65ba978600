import { useAction } from '../../bridge/action.ts'
import { Button } from '../../ui/button.tsx'
import { ConnectForm, Failure } from './connect-form.tsx'
import styles from './welcome.module.css'

/** The first screen: connect an account, or look around on the demo floor. */
export const WelcomeView = ({
  canStoreSecrets,
  version,
}: {
  readonly canStoreSecrets: boolean
  readonly version: string
}) => {
  const demo = useAction('open-demo')
  return (
    <main className={styles.welcome}>
      <header className={styles.brand}>
        <h1>Floorwalker</h1>
        <p>The supervisor console for contact centres on Twilio Flex.</p>
      </header>
      <div className={styles.ways}>
        <section aria-labelledby="connect">
          <h2 id="connect">Connect an account</h2>
          <ConnectForm canStoreSecrets={canStoreSecrets} />
        </section>
        <section aria-labelledby="demo">
          <h2 id="demo">Or look around first</h2>
          <p>
            The demo floor is a simulated contact centre on this machine: agents, calls and chats
            that behave like Flex. It needs no account and sends nothing over the network.
          </p>
          <Button disabled={demo.isBusy} onClick={() => void demo.run(undefined)}>
            {demo.isBusy ? 'Opening the demo floor' : 'Open the demo floor'}
          </Button>
          {demo.error === null ? null : <Failure error={demo.error} />}
        </section>
      </div>
      <footer className={styles.foot}>
        Floorwalker {version} talks to Twilio only. What it collects stays on this machine.
      </footer>
    </main>
  )
}
