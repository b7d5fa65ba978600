/** The way from a contact to its video room, for menus and panes. Nothing where video is not set up. */
import { Video } from 'lucide-react'
import { useLive } from '../../bridge/live.ts'
import { useMayDo } from '../../bridge/verb-rules.ts'
import { IconButton } from '../../ui/button.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { useOpenRooms } from './rooms.ts'
import { canBeLinked, whyNot } from './start-video.tsx'
import { askToStart, type VideoContact } from './video-state.ts'

type VerbProps = {
  readonly contact: VideoContact
  readonly onShow: (roomSid: string) => void
}

/** What may be done: show the room that there is, start one, or neither with the reason. */
const useVerb = ({ contact, onShow }: VerbProps) => {
  const settings = useLive('account-settings', undefined)
  const mayDo = useMayDo()
  const room = useOpenRooms().find(
    ({ associatedContactId }) => associatedContactId === contact.associatedContactId,
  )
  if (room !== undefined)
    return { label: 'Show the video room', isDisabled: false, run: () => onShow(room.roomSid) }
  const isSetUp = settings?.ok === true && settings.value.videoPageUrl !== null
  if (!isSetUp || !canBeLinked(contact) || !mayDo('start-video')) return null
  const reason = whyNot(contact)
  return {
    label: reason === null ? 'Start video…' : `Start video: ${reason}`,
    isDisabled: reason !== null,
    run: () => askToStart(contact),
  }
}

export const VideoItem = (props: VerbProps) => {
  const verb = useVerb(props)
  return verb === null ? null : (
    <MenuItem shortcut="V" isDisabled={verb.isDisabled} onSelect={verb.run}>
      {verb.label}
    </MenuItem>
  )
}

export const VideoButton = (props: VerbProps) => {
  const verb = useVerb(props)
  return verb === null ? null : (
    <IconButton label={`${verb.label} (V)`} disabled={verb.isDisabled} onClick={verb.run}>
      <Video size={15} aria-hidden />
    </IconButton>
  )
}
