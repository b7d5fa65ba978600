/** What a supervisor can do about a row of the list. */
import { type InteractionRow, isUnderWay } from '../../src-main/contract/interaction-views.ts'
import { contactLink } from '../../src-main/domain/contact-link.ts'
import { request } from '../bridge/port.ts'
import { setFilter, setList } from '../features/interactions/list-state.ts'
import { useLayer } from '../features/journey/layer.ts'
import { setReading } from '../features/journey/reading.ts'
import { MenuItem, MenuLine } from '../ui/menu.tsx'
import { rowVerbs } from './leg-verbs.tsx'
import { openRow } from './opening.ts'
import { videoItem } from './video-verbs.tsx'
import { watchItem } from './watch-verbs.tsx'

export const exportRow = ({ contactId, state }: InteractionRow): void =>
  useLayer.getState().openLayer({
    kind: 'export',
    contactIds: [contactId],
    isNotFinal: isUnderWay(state),
  })
export const tagRow = ({ associatedContactId }: InteractionRow): void =>
  useLayer.getState().openLayer({ kind: 'tags', associatedContactId })
const reviewRow = ({ associatedContactId, contactId }: InteractionRow): void =>
  useLayer.getState().openLayer({ kind: 'review', associatedContactId, contactId })
export const noteRow = (): void => {
  setList({ isPaneOpen: true })
  setReading({ paneTab: 'transcript' })
  useLayer.getState().openLayer({ kind: 'note', turnId: null })
}
const copy = (text: string): void => void navigator.clipboard.writeText(text).catch(() => undefined)

export const rowMenu = (row: InteractionRow) => (
  <>
    <MenuItem shortcut="Enter" onSelect={() => openRow(row)}>
      Show
    </MenuItem>
    {watchItem(row)}
    {rowVerbs(row)}
    {videoItem(row)}
    <MenuItem shortcut="E" onSelect={() => exportRow(row)}>
      Export…
    </MenuItem>
    <MenuItem onSelect={() => void request('make-offline', { contactIds: [row.contactId] })}>
      Make available offline
    </MenuItem>
    <MenuLine />
    <MenuItem shortcut="N" onSelect={noteRow}>
      Internal note
    </MenuItem>
    <MenuItem shortcut="T" onSelect={() => tagRow(row)}>
      Tags and keep…
    </MenuItem>
    <MenuItem isDisabled={row.kind !== 'leg'} onSelect={() => reviewRow(row)}>
      Review this leg…
    </MenuItem>
    <MenuLine />
    <MenuItem onSelect={() => setFilter({ customerId: row.customerId })}>
      Only this customer
    </MenuItem>
    <MenuItem onSelect={() => setFilter({ associatedContactId: row.associatedContactId })}>
      Only this contact
    </MenuItem>
    <MenuLine />
    <MenuItem onSelect={() => copy(contactLink(row.contactId))}>Copy link</MenuItem>
    <MenuItem onSelect={() => copy(row.contactId)}>Copy contact ID</MenuItem>
    <MenuItem onSelect={() => copy(row.associatedContactId)}>Copy associated ID</MenuItem>
  </>
)
