import { Bell, BellOff } from 'lucide-react'
import { useAction } from '../bridge/action.ts'
import { clock, localMidnight, useWallNow } from '../bridge/clock.ts'
import { useLive } from '../bridge/live.ts'
import { classes } from '../ui/classes.ts'
import controls from '../ui/controls.module.css'
import { dayAndMonth, timeOfDay } from '../ui/format.ts'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'

const minute = 60_000

/** How long it stays quiet, for a person: the time, and the day when it is another one. */
export const quietText = (until: number, now: number): string =>
  until < localMidnight(now, 1)
    ? `Quiet until ${timeOfDay(until)}`
    : `Quiet until ${dayAndMonth(until)}`

/** Keeps sounds and notifications quiet for a while, and says until when. */
export const Quiet = ({ onSettings }: { readonly onSettings: () => void }) => {
  const reply = useLive('notice-settings', undefined)
  const { run } = useAction('set-quiet')
  const now = useWallNow()
  const until = reply?.ok === true ? reply.value.quietUntil : null
  const isQuiet = until !== null && until > now
  const set = (next: number | null) => (): void => void run({ until: next })
  const Icon = isQuiet ? BellOff : Bell
  const label = isQuiet ? quietText(until, now) : 'Sounds and notifications'
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className={classes(
            controls.button,
            controls.quiet,
            isQuiet ? controls.set : controls.icon,
          )}
        >
          <Icon size={16} aria-hidden />
          {isQuiet ? label : null}
        </button>
      }
    >
      {isQuiet ? <MenuItem onSelect={set(null)}>End the quiet now</MenuItem> : null}
      <MenuItem onSelect={() => set(clock.wallNow() + 15 * minute)()}>
        Quiet for 15 minutes
      </MenuItem>
      <MenuItem onSelect={() => set(clock.wallNow() + 60 * minute)()}>Quiet for an hour</MenuItem>
      <MenuItem onSelect={() => set(localMidnight(clock.wallNow(), 1))()}>
        Quiet until tomorrow
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={onSettings}>Sounds and notifications…</MenuItem>
    </Menu>
  )
}
