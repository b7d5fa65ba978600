import type { ComponentType } from 'react'
import type { AppState } from '../../src-main/contract/views.ts'
import { useLive } from '../bridge/live.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuButton, MenuItem, MenuLabel } from '../ui/menu.tsx'
import styles from './header.module.css'
import { Quiet } from './quiet.tsx'
import { requestsText } from './status-text.ts'

const Demo = ({ onConnect }: { readonly onConnect: () => void }) => (
  <div className={styles.demo}>
    <strong>Demo floor</strong>
    <span>Simulated agents</span>
    <Button onClick={onConnect}>Connect an account</Button>
  </div>
)

const short = (sid: string): string => `${sid.slice(0, 2)}…${sid.slice(-6)}`

const Account = ({
  account,
  onConnect,
  onDisconnect,
}: {
  readonly account: NonNullable<AppState['account']>
  readonly onConnect: () => void
  readonly onDisconnect: () => void
}) => (
  <Menu trigger={<MenuButton>{short(account.accountSid)}</MenuButton>}>
    <MenuLabel>{account.accountSid}</MenuLabel>
    {account.workspaceSid === null ? null : <MenuLabel>{account.workspaceSid}</MenuLabel>}
    <MenuItem onSelect={onConnect}>Enter another key</MenuItem>
    <MenuItem onSelect={onDisconnect}>Disconnect this account</MenuItem>
  </Menu>
)

const Requests = () => {
  const reply = useLive('sync-status', undefined)
  return reply?.ok === true ? (
    <span className={styles.requests} title="Requests to Twilio within the last minute">
      {requestsText(reply.value)}
    </span>
  ) : null
}

export const Header = ({
  state,
  title,
  Filter,
  onConnect,
  onDisconnect,
  onNotices,
}: {
  readonly state: AppState
  readonly title: string
  /** What narrows the view, if it can be narrowed. */
  readonly Filter: ComponentType | undefined
  readonly onConnect: () => void
  readonly onDisconnect: () => void
  /** Opens the settings of sounds and notifications. */
  readonly onNotices: () => void
}) => (
  <header className={styles.header} data-demo={state.mode === 'demo' || undefined}>
    <h1 className="unseen">{title}</h1>
    <div className={styles.side}>
      {state.mode === 'demo' ? <Demo onConnect={onConnect} /> : null}
      {state.account === null || state.mode === 'demo' ? null : (
        <Account account={state.account} onConnect={onConnect} onDisconnect={onDisconnect} />
      )}
    </div>
    {Filter === undefined ? <span /> : <Filter />}
    <div className={styles.side} data-end>
      <Requests />
      <Quiet onSettings={onNotices} />
    </div>
  </header>
)
