import type { Migration } from '../migrate.ts'
import { rawLog } from './0010-raw-log.ts'
import { foldedJourneys } from './0020-folded-journeys.ts'
import { ownFacts } from './0030-own-facts.ts'
import { publicViews } from './0040-public-views.ts'
import { journeys } from './0050-journeys.ts'
import { mapping } from './0060-mapping.ts'
import { search } from './0070-search.ts'
import { ownFactsOfGroups } from './0080-own-facts-of-groups.ts'
import { files } from './0090-files.ts'
import { actionsByTarget } from './0100-actions-by-target.ts'
import { agentNotes } from './0110-agent-notes.ts'
import { leftThreads } from './0120-left-threads.ts'
import { goneParticipants } from './0130-gone-participants.ts'
import { begunVideos } from './0140-begun-videos.ts'
import { floorRead } from './0150-floor-read.ts'

/** In order; a released one is never edited, the next one gets the next ten. */
export const migrations: readonly Migration[] = [
  rawLog,
  foldedJourneys,
  ownFacts,
  publicViews,
  journeys,
  mapping,
  search,
  ownFactsOfGroups,
  files,
  actionsByTarget,
  agentNotes,
  leftThreads,
  goneParticipants,
  begunVideos,
  floorRead,
]
