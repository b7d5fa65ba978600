import styles from './controls.module.css'

const begin = '\uE000'
const end = '\uE001'

/** Text whose found words stand between U+E000 and U+E001, with those words marked. */
export const Marked = ({ text }: { readonly text: string }) =>
  text.split(begin).map((part, index) => {
    const [found = '', rest = ''] = index === 0 ? ['', part] : part.split(end)
    return (
      // oxlint-disable-next-line react/no-array-index-key -- parts of a text have no other name
      <span key={index}>
        {found === '' ? null : <mark className={styles.mark}>{found}</mark>}
        {rest}
      </span>
    )
  })

/** How much of a line may stand before its first found word. */
const leadLength = 24

/** An excerpt for a narrow line: it begins close enough to its first found word to show it. */
export const cutToMark = (text: string): string => {
  const at = text.indexOf(begin)
  if (at <= leadLength) return text
  const from = text.indexOf(' ', at - leadLength)
  return from === -1 || from > at ? `…${text.slice(at)}` : `…${text.slice(from + 1)}`
}

/** The found words alone. */
export const markedWords = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(begin)
      .slice(1)
      .map((part) => part.split(end)[0] ?? '')
      .filter((word) => word !== ''),
  ),
]
