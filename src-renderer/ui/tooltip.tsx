import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './layers.module.css'

/** Explains the one focusable element in `children`, on hover and on focus. */
export const Tooltip = ({
  content,
  children,
}: {
  readonly content: ReactNode
  readonly children: ReactNode
}) => (
  <Radix.Root delayDuration={300}>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content className={styles.tooltip} sideOffset={6} collisionPadding={8}>
        {content}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)

export const TooltipProvider = Radix.Provider
