/** What a person decides about journeys. */
import { AppFailure } from './contract/errors.ts'
import type { journeyVerbs } from './contract/journey-requests.ts'
import type { Journey } from './contract/journey-views.ts'
import type { Answer, Args } from './contract/requests.ts'
import { journey } from './queries/journey.ts'
import type { WriteDb } from './store/db.ts'
import { type Judgement, neverLinkedKeys } from './store/journey-decisions.ts'
import { decideLink, markNeverLinked, undoLink } from './sync/decide-journeys.ts'
import { rulesInForce } from './sync/fold-rules.ts'

type Names = keyof typeof journeyVerbs

type Handlers = { readonly [N in Names]: (args: Args<N>) => Answer<N> }

export const journeyHandlers = (ports: {
  readonly db: WriteDb
  /** Who decides, and when. */
  readonly judgement: () => Judgement
  /** Answers about journeys may be others now. */
  readonly changed: () => void
}): Handlers => {
  const { db, judgement } = ports
  const rules = () => rulesInForce(db).rules

  const decide = (kind: 'link' | 'unlink', pair: Args<'link-journeys'>): Journey => {
    const isDone = decideLink(db, kind, pair, judgement(), rules())
    const found = journey(db, { id: pair.contactA })
    if (!isDone || found === null) throw new AppFailure('bad-request', 'no such contacts')
    ports.changed()
    return found
  }

  return {
    'link-journeys': (pair) => decide('link', pair),
    'unlink-journey': (pair) => decide('unlink', pair),
    'undo-link': ({ decisionId }) => {
      undoLink(db, decisionId, judgement(), rules())
      ports.changed()
      return null
    },
    'never-link': ({ key, isNeverLinked }) => {
      markNeverLinked(db, key, isNeverLinked, judgement(), rules())
      ports.changed()
      return neverLinkedKeys(db)
    },
  }
}
