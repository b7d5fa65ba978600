import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import styles from './layers.module.css'

export const Dialog = ({
  title,
  isOpen,
  onClose,
  isWide = false,
  children,
}: {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** As wide as its contents. */
  readonly isWide?: boolean
  readonly children: ReactNode
}) => (
  <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Radix.Portal>
      <Radix.Overlay className={styles.overlay} />
      <Radix.Content
        className={styles.dialog}
        data-wide={isWide || undefined}
        aria-describedby={undefined}
      >
        <header className={styles.dialogHead}>
          <Radix.Title className={styles.dialogTitle}>{title}</Radix.Title>
          <Radix.Close asChild>
            <IconButton label="Close">
              <X size={16} aria-hidden />
            </IconButton>
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
