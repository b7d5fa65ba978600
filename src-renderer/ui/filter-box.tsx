import { Search } from 'lucide-react'
import styles from './filter-box.module.css'

const filterId = 'view-filter'

/** Moves the keyboard into the view's filter, if it has one. */
export const focusFilter = (): void => document.getElementById(filterId)?.focus()

/** The one filter of a view, in the header; Esc empties and leaves it. */
export const FilterBox = ({
  label,
  placeholder,
  text,
  onText,
}: {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
}) => (
  <label className={styles.search}>
    <Search size={14} aria-hidden />
    <span className="unseen">{label}</span>
    <input
      id={filterId}
      type="search"
      placeholder={placeholder}
      value={text}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        onText('')
        event.currentTarget.blur()
      }}
    />
    <kbd aria-hidden>/</kbd>
  </label>
)
