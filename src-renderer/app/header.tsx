import { Search } from 'lucide-react'
import type { AppState } from '../../src-main/contract/views.ts'
import { useLive } from '../bridge/live.ts'
import { setFilter, useViewState } from '../features/agents/view-state.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuButton, MenuItem, MenuLabel } from '../ui/menu.tsx'
import styles from './header.module.css'
import { requestsText } from './status-text.ts'

const filterId = 'view-filter'

export const focusFilter = (): void => document.getElementById(filterId)?.focus()

const leaveFilter = (): void => {
  setFilter({ text: '' })
  document.getElementById(filterId)?.blur()
}

const FilterBox = () => {
  const text = useViewState((state) => state.filter.text)
  return (
    <label className={styles.search}>
      <Search size={14} aria-hidden />
      <span className="unseen">Filter agents</span>
      <input
        id={filterId}
        type="search"
        placeholder="Filter by name, customer, skill, queue"
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaveFilter()
        }}
      />
      <kbd aria-hidden>/</kbd>
    </label>
  )
}

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
  onConnect,
  onDisconnect,
}: {
  readonly state: AppState
  readonly onConnect: () => void
  readonly onDisconnect: () => void
}) => (
  <header className={styles.header} data-demo={state.mode === 'demo' || undefined}>
    <h1 className="unseen">Live agents</h1>
    <div className={styles.side}>
      {state.mode === 'demo' ? <Demo onConnect={onConnect} /> : null}
      {state.account === null || state.mode === 'demo' ? null : (
        <Account account={state.account} onConnect={onConnect} onDisconnect={onDisconnect} />
      )}
    </div>
    <FilterBox />
    <div className={styles.side} data-end>
      <Requests />
    </div>
  </header>
)
