import { Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip.tsx'
import styles from './details.module.css'

/** A name and its value; `why` defines what the name means. */
export const Fact = ({
  name,
  why,
  children,
}: {
  readonly name: string
  readonly why?: string
  readonly children: ReactNode
}) => (
  <>
    <dt>
      {why === undefined ? (
        name
      ) : (
        <Tooltip content={why}>
          <button type="button" className={styles.defined}>
            {name}
          </button>
        </Tooltip>
      )}
    </dt>
    <dd>{children}</dd>
  </>
)

/** A value to take away, such as an ID. */
export const Copied = ({ value, what }: { readonly value: string; readonly what: string }) => {
  const [isDone, setDone] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value)
      setDone(true)
    } catch {
      setDone(false)
    }
  }
  return (
    <span className={styles.copied}>
      <code>{value}</code>
      <IconButton label={isDone ? `${what} copied` : `Copy ${what}`} onClick={() => void copy()}>
        <Copy size={12} aria-hidden />
      </IconButton>
    </span>
  )
}

export const Block = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) => (
  <section className={styles.block}>
    <h3>{title}</h3>
    {children}
  </section>
)
