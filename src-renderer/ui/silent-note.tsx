import { EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './silent-note.module.css'

/** Says that reading goes unnoticed; `children` stand at its end. */
export const SilentNote = ({ children }: { readonly children?: ReactNode }) => (
  <p className={styles.silent} role="note">
    <EyeOff size={14} aria-hidden />
    Reading silently – nobody is told
    {children}
  </p>
)
