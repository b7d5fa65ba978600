/** Joins the list, the transcript and the search, which know nothing of each other. */
import { lazy, Suspense } from 'react'
import type { InteractionRow } from '../../src-main/contract/interaction-views.ts'
import { ExportForm } from '../features/export/export-form.tsx'
import { setList, setPart, useList } from '../features/interactions/list-state.ts'
import { useLayer } from '../features/journey/layer.ts'
import { ReadingLayers } from '../features/journey/layers.tsx'
import type { LegMenu } from '../features/journey/pane-head.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FilterBox } from '../ui/filter-box.tsx'
import { legMenu, stepIn } from './leg-verbs.tsx'
import { ListActions } from './list-actions.tsx'
import { back, openHit, openRow, show } from './opening.ts'
import { rowMenu } from './row-menu.tsx'
import { videoButton } from './video-verbs.tsx'
import { watchButton } from './watch-verbs.tsx'

const InteractionsView = lazy(async () => {
  const { InteractionsView: view } = await import('../features/interactions/interactions-view.tsx')
  return { default: view }
})
export const PreviewPane = lazy(async () => {
  const { PreviewPane: pane } = await import('../features/journey/preview.tsx')
  return { default: pane }
})
const ReadingView = lazy(async () => {
  const { ReadingView: view } = await import('../features/journey/reading-view.tsx')
  return { default: view }
})

/** Everything about the contact at hand that opens above the view. */
export const Layers = () => {
  const { layer, closeLayer } = useLayer()
  return (
    <>
      <ReadingLayers />
      <Dialog title="Export" isOpen={layer.kind === 'export'} onClose={closeLayer}>
        {layer.kind === 'export' ? (
          <ExportForm
            contactIds={layer.contactIds}
            isNotFinal={layer.isNotFinal}
            onDone={closeLayer}
          />
        ) : null}
      </Dialog>
    </>
  )
}

/** What a supervisor can do about the leg that is read. */
export const legVerbs: LegMenu = (leg) => (
  <>
    {watchButton(leg)}
    {videoButton(leg)}
    {legMenu(leg)}
  </>
)

const preview = ({ associatedContactId, contactId }: InteractionRow, width: number) => (
  <Suspense fallback={<div style={{ width }} />}>
    <PreviewPane
      width={width}
      associatedContactId={associatedContactId}
      contactId={contactId}
      legMenu={legVerbs}
      stepIn={stepIn}
      onOpen={(id, leg) =>
        show({ associatedContactId: id, contactId: leg, turnId: null, words: [] })
      }
      onClose={() => setList({ isPaneOpen: false })}
    />
  </Suspense>
)

export const InteractionsPage = () => (
  <>
    <InteractionsView
      onOpen={openRow}
      onOpenHit={openHit}
      menu={rowMenu}
      preview={preview}
      actions={<ListActions />}
    />
    <Layers />
  </>
)

export const JourneysPage = () => (
  <>
    <ReadingView legMenu={legVerbs} stepIn={stepIn} onBack={back} />
    <Layers />
  </>
)

export const InteractionsFilter = () => {
  const text = useList(({ filter }) => filter.text ?? '')
  return (
    <FilterBox
      label="Filter interactions"
      placeholder="Words, name, number, address or any ID"
      text={text}
      onText={(next) => setPart('text', next)}
    />
  )
}
