import { Grid2x2Plus } from 'lucide-react'
import { useEffect, useLayoutEffect } from 'react'
import { mostWatched } from '../../../src-main/contract/limits.ts'
import { Button } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { SilentNote } from '../../ui/silent-note.tsx'
import { AgentTile } from './agent-tile.tsx'
import { ContactTile, type TileParts } from './contact-tile.tsx'
import { closeHoles, forgetTold, keyOfTile, laidOut, useWatching } from './tiles.ts'
import { focusActive } from './walking.ts'
import styles from './watching.module.css'

/** What was told about a tile can be seen now, and nobody saw the holes yet. */
const tidy = (): void => {
  closeHoles()
  forgetTold()
}

/** Up to six live contacts side by side, read silently. */
export const WatchingView = ({
  onFind,
  ...parts
}: TileParts & {
  /** Leads to where contacts are chosen. */
  readonly onFind: () => void
}) => {
  const places = useWatching((state) => state.places)
  useLayoutEffect(tidy, [])
  useEffect(focusActive, [])
  const taken = places.filter((tile) => tile !== null).length
  if (taken === 0)
    return (
      <Sentence
        title="Nothing is watched"
        action={<Button onClick={onFind}>Go to Live agents</Button>}
      >
        Up to {mostWatched} live contacts stand here side by side, read silently: nobody is told.
        Press O on a live contact in Interactions, or on an agent, to add what they are in now;
        press F on an agent to follow them from one contact to the next.
      </Sentence>
    )
  const size = laidOut(places)
  return (
    <div className={styles.view}>
      <SilentNote>
        <span>
          {taken} of {mostWatched}
        </span>
      </SilentNote>
      <div className={styles.wall} data-size={size} data-wall>
        {Array.from({ length: size }, (_, place) => {
          const tile = places[place] ?? null
          if (tile === null)
            return (
              // oxlint-disable-next-line react/no-array-index-key -- an empty place is nothing but its number
              <p key={place} className={styles.empty}>
                <Grid2x2Plus size={16} aria-hidden />O adds a contact, F follows an agent
              </p>
            )
          const key = keyOfTile(tile)
          return tile.kind === 'agent' ? (
            <AgentTile key={key} tileKey={key} agentSid={tile.agentSid} {...parts} />
          ) : (
            <ContactTile
              key={key}
              tileKey={key}
              associatedContactId={tile.associatedContactId}
              {...parts}
            />
          )
        })}
      </div>
    </div>
  )
}
