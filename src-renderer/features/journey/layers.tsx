import { Dialog } from '../../ui/dialog.tsx'
import { useLayer } from './layer.ts'
import { ReviewForm } from './review-form.tsx'
import { TagsForm } from './tags-dialog.tsx'

/** The dialogs about a contact, whichever view asks for them. */
export const ReadingLayers = () => {
  const { layer, closeLayer } = useLayer()
  return (
    <>
      <Dialog title="Tags" isOpen={layer.kind === 'tags'} onClose={closeLayer}>
        {layer.kind === 'tags' ? (
          <TagsForm associatedContactId={layer.associatedContactId} onDone={closeLayer} />
        ) : null}
      </Dialog>
      <Dialog title="Review this leg" isOpen={layer.kind === 'review'} onClose={closeLayer}>
        {layer.kind === 'review' ? (
          <ReviewForm contactId={layer.contactId} onDone={closeLayer} />
        ) : null}
      </Dialog>
    </>
  )
}
