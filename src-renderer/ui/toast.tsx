import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import styles from './toast.module.css'

/** Where toasts appear; F8 moves the keyboard there. They stay while one points at them. */
export const Toasts = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Provider label="What was just done" duration={20_000} swipeDirection="right">
    {children}
    <Radix.Viewport className={styles.toasts} />
  </Radix.Provider>
)

/** Says what was just done; `action` is a button that does something about it. */
export const Toast = ({
  children,
  action = null,
  onClose,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly onClose: () => void
}) => (
  <Radix.Root className={styles.toast} onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Radix.Description className={styles.text}>{children}</Radix.Description>
    {action}
    <Radix.Close asChild>
      <IconButton label="Close">
        <X size={14} aria-hidden />
      </IconButton>
    </Radix.Close>
  </Radix.Root>
)
