import { useMemo } from 'react'
import type { Transcript as Shown } from '../../../src-main/contract/interaction-views.ts'
import { isUnderWay } from '../../../src-main/contract/interaction-views.ts'
import { channelAbilities } from '../../../src-main/domain/channels.ts'
import { useLive } from '../../bridge/live.ts'
import { useWatched } from '../../bridge/watched.ts'
import { useReading } from './reading.ts'
import { LiveBanner, Missing } from './transcript.tsx'
import { transcriptItems } from './transcript-items.ts'
import { TranscriptList } from './transcript-list.tsx'
import styles from './transcript.module.css'

const noWords: readonly string[] = []

/** The end of a transcript, following what is said: for a contact that is watched beside others. */
export const TranscriptTail = ({
  shown,
  agentSid,
}: {
  readonly shown: Shown
  /** Whose messages are blue. */
  readonly agentSid: string | null
}) => {
  useWatched(shown.associatedContactId)
  const settings = useLive('settings', undefined)
  const isClock = useReading(({ times }) => times === 'clock')
  const items = useMemo(() => transcriptItems(shown), [shown])
  return (
    <div
      className={styles.transcript}
      data-align={settings?.ok === true ? settings.value.alignment : undefined}
    >
      {isUnderWay(shown.state) && shown.joinedAs !== null ? (
        <LiveBanner joinedAs={shown.joinedAs} />
      ) : null}
      {shown.missing === null ? null : <Missing why={shown.missing} />}
      <TranscriptList
        items={items}
        isLive
        isQuiet
        label={`Transcript with ${shown.customer ?? 'an anonymous customer'}`}
        goTo={null}
        looks={{
          agentSid,
          delivery: channelAbilities[shown.channel].delivery,
          isClock,
          currentTurn: null,
          words: noWords,
        }}
      />
    </div>
  )
}
