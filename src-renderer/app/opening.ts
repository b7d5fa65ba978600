/** Opens contacts and searches from wherever they are found, and leads back. */
import type { InteractionRow, SearchHit } from '../../src-main/contract/interaction-views.ts'
import { searchMessages, useList } from '../features/interactions/list-state.ts'
import { openReading } from '../features/journey/reading.ts'
import { focusFilter } from '../ui/filter-box.tsx'
import { markedWords } from '../ui/marked.tsx'
import { showView, useShownView } from './shown-view.ts'

/** The view from which a contact was opened. */
let cameFrom: ReturnType<typeof useShownView.getState>['name'] = 'interactions'

/** Shows a contact; the view before is the one to come back to. */
export const show = (opened: Parameters<typeof openReading>[0]): void => {
  const { name } = useShownView.getState()
  if (name !== 'journeys') cameFrom = name
  openReading(opened)
  showView('journeys')
}

const wordsOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(/\s+/).filter((word) => word !== '')

/** Opens a row's contact, its own agent in blue and the words that were looked for marked. */
export const openRow = ({ associatedContactId, contactId }: InteractionRow): void =>
  show({
    associatedContactId,
    contactId,
    turnId: null,
    words: wordsOf(useList.getState().filter.text),
  })

/** Opens what a search found at its message. */
export const openHit = ({ associatedContactId, contactId, turnId, excerpt }: SearchHit): void =>
  show({ associatedContactId, contactId, turnId, words: markedWords(excerpt) })

/** To the view from which the contact was opened. */
export const back = (): void => showView(cameFrom)

/** Opens what an ID or a number found. */
export const openFound = (found: {
  readonly associatedContactId: string
  readonly contactId: string | null
}): void => show({ ...found, turnId: null, words: [] })

/** Shows the messages in which words are found, from any view. */
export const searchEverything = (text?: string): void => {
  searchMessages(text)
  showView('interactions')
  requestAnimationFrame(() => requestAnimationFrame(focusFilter))
}
