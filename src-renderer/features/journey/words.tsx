import { memo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { cutText, rangesOf } from './find.ts'
import { segmentsOf } from './text-segments.ts'
import styles from './transcript.module.css'

/** Longer messages are folded: a window must stay quick whatever somebody pasted. */
const foldedLength = 4000

const Found = ({ text, words }: { readonly text: string; readonly words: readonly string[] }) =>
  words.length === 0
    ? text
    : cutText(text, rangesOf(text, words)).map((part, index) =>
        part.isFound ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts of a text have no other name
          <mark key={index} className={styles.found}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )

/** A message's text: characters only, links as links, found words marked. */
export const Words = memo(
  ({ text, words }: { readonly text: string; readonly words: readonly string[] }) => {
    const [isWhole, setWhole] = useState(false)
    const isLong = text.length > foldedLength
    const isFolded = isLong && !isWhole && rangesOf(text.slice(foldedLength), words).length === 0
    return (
      <div className={styles.words} dir="auto">
        {segmentsOf(isFolded ? text.slice(0, foldedLength) : text).map((segment, index) =>
          segment.kind === 'text' ? (
            // oxlint-disable-next-line react/no-array-index-key -- parts of a text have no other name
            <Found key={index} text={segment.text} words={words} />
          ) : (
            <a
              // oxlint-disable-next-line react/no-array-index-key -- as above
              key={index}
              href={segment.url}
              target="_blank"
              rel="noreferrer"
              title={`Opens ${new URL(segment.url).host} in the browser`}
            >
              <Found text={segment.text} words={words} />
              {segment.host === null ? null : ` (${segment.host})`}
            </a>
          ),
        )}
        {isFolded ? '…' : null}
        {isFolded ? (
          <Button className={styles.unfold} onClick={() => setWhole(true)}>
            Show all {count(text.length)} characters
          </Button>
        ) : null}
      </div>
    )
  },
)
