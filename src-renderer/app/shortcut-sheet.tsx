import { StateChip } from '../features/agents/state-chip.tsx'
import { stateLooks } from '../features/agents/states.ts'
import { agentStates } from '../../src-main/domain/agent-state.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { keyLabel } from '../ui/shortcut.ts'
import styles from './shortcut-sheet.module.css'

const isMac = navigator.platform.startsWith('Mac')

/** Every key that does something, and what the state marks mean. */
export const ShortcutSheet = ({
  shortcuts,
  isOpen,
  onClose,
}: {
  readonly shortcuts: readonly Shortcut[]
  readonly isOpen: boolean
  readonly onClose: () => void
}) => (
  <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
    <dl className={styles.keys}>
      {shortcuts.map(({ keys, label }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{keyLabel(key, isMac)}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
    <h3 className={styles.heading}>States, the worst first</h3>
    <ul className={styles.states}>
      {agentStates.map((state) => (
        <li key={state}>
          <StateChip state={state} /> {stateLooks[state].name}
        </li>
      ))}
      <li>
        <StateChip state="engaged" hasFreeSlots /> Engaged, can take more
      </li>
    </ul>
  </Dialog>
)
