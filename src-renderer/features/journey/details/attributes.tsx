import { useState } from 'react'
import styles from './details.module.css'
import { Block } from './facts.tsx'

type Leaf = { readonly path: string; readonly value: string }

/** A JSON value as paths and texts, in its own order. */
export const leavesOf = (value: unknown, path = ''): readonly Leaf[] => {
  if (typeof value !== 'object' || value === null)
    return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  const entries = Object.entries(value)
  if (entries.length === 0) return [{ path, value: Array.isArray(value) ? '[]' : '{}' }]
  return entries.flatMap(([key, inner]) =>
    leavesOf(
      inner,
      path === '' ? key : Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`,
    ),
  )
}

const parsed = (text: string): readonly Leaf[] | null => {
  try {
    return leavesOf(JSON.parse(text))
  } catch {
    return null
  }
}

/** The task's attributes as Twilio has them, narrowed by typing. */
export const Attributes = ({ text }: { readonly text: string | null }) => {
  const [typed, setTyped] = useState('')
  if (text === null)
    return (
      <Block title="Attributes">
        <p className={styles.hint}>No attributes of this task could be read.</p>
      </Block>
    )
  const leaves = parsed(text)
  const wanted = typed.trim().toLowerCase()
  const matching = leaves?.filter(({ path, value }) =>
    `${path} ${value}`.toLowerCase().includes(wanted),
  )
  return (
    <Block title="Attributes">
      {matching === undefined ? (
        <pre className={styles.raw}>{text}</pre>
      ) : (
        <>
          <input
            type="search"
            className={styles.narrow}
            aria-label="Find in the attributes"
            placeholder="Find in the attributes"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <dl className={styles.attributes}>
            {matching.map(({ path, value }) => (
              <div key={path}>
                <dt>{path}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Block>
  )
}
