import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { VideoCheck } from '../../../src-main/contract/action-requests.ts'
import { count } from '../../ui/format.ts'
import { NamedIcon } from '../../ui/named-icon.tsx'
import styles from './video.module.css'

export const codeText =
  'The link cannot be guessed, fits this room only, and expires after 60 minutes unused'

/** Of the whole account: others may hold rooms that are not listed here. */
export const roomsText = ({ rooms, limit }: Pick<VideoCheck, 'rooms' | 'limit'>): string =>
  `${count(rooms)} of ${count(limit)} rooms of the account are in use`

export type CheckLine = {
  readonly name: string
  readonly isMet: boolean
  readonly text: ReactNode
}

/** What was looked at before a start, and what of it stands in the way. */
export const CheckList = ({ lines }: { readonly lines: readonly CheckLine[] }) => (
  <ul className={styles.checks} aria-label="Looked at before the start">
    {lines.map(({ name, isMet, text }) => (
      <li key={name} data-met={isMet}>
        <NamedIcon name={isMet ? 'In order' : 'Not in order'} icon={isMet ? Check : X} size={15} />
        <span>{text}</span>
      </li>
    ))}
  </ul>
)
