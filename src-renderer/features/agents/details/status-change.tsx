import { useState } from 'react'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import type { ActivitySid } from '../../../../src-main/domain/ids.ts'
import { useAction } from '../../../bridge/action.ts'
import { ConfirmForm } from '../../../bridge/confirm-form.tsx'
import { useFloorFrame } from '../../../bridge/floor.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Menu, MenuButton, MenuItem } from '../../../ui/menu.tsx'
import { setStatusMenu, useViewState } from '../view-state.ts'

type Activity = {
  readonly sid: ActivitySid
  readonly name: string
  readonly available: boolean
}

/** What the change does to the agent's work, so that nobody is surprised by it. */
const effectOf = (agent: FloorAgent, to: Activity): string => {
  const isRung = agent.work.some(({ phase }) => phase === 'ringing')
  const open = agent.work.filter(({ phase }) => phase !== 'ringing').length
  const kept =
    open === 0 ? '' : ` ${open === 1 ? 'One contact stays' : `${open} contacts stay`} open.`
  if (to.available) return `New contacts are offered again.${kept}`
  const rung = isRung ? ' What rings now is rejected and goes to somebody else.' : ''
  return `No new contacts are offered.${rung}${kept}`
}

const Confirm = ({
  agent,
  to,
  onClose,
}: {
  readonly agent: FloorAgent
  readonly to: Activity
  readonly onClose: () => void
}) => {
  const { run, isBusy, error } = useAction('set-activity')
  const [refusal, setRefusal] = useState<typeof error>(null)
  const change = async (reason: string | null): Promise<void> => {
    setRefusal(null)
    const reply = await run({
      agentSids: [agent.agentSid],
      activitySid: to.sid,
      rejectsPending: !to.available,
      reason,
    })
    if (!reply.ok) return
    const failed = reply.value.find((outcome) => outcome.error !== null)
    if (failed === undefined) onClose()
    else setRefusal(failed.error)
  }
  return (
    <ConfirmForm
      verb={`Change to ${to.name}`}
      isBusy={isBusy}
      error={error ?? refusal}
      onConfirm={(reason) => void change(reason)}
      onClose={onClose}
    >
      <p>
        {agent.name} is <strong>{agent.activity}</strong> now. {effectOf(agent, to)}
      </p>
    </ConfirmForm>
  )
}

/** Moves the agent to another status, once it was confirmed. */
export const StatusChange = ({ agent }: { readonly agent: FloorAgent }) => {
  const activities = useFloorFrame((frame) => frame.activities)
  const isMenuOpen = useViewState((state) => state.isStatusMenuOpen)
  const [to, setTo] = useState<Activity | null>(null)
  const others = activities.filter(({ sid }) => sid !== agent.activitySid)
  return (
    <>
      <Menu
        trigger={<MenuButton title="Change status (S)">{agent.activity}</MenuButton>}
        isOpen={isMenuOpen}
        onOpenChange={setStatusMenu}
      >
        {others.map((activity) => (
          <MenuItem key={activity.sid} onSelect={() => setTo(activity)}>
            {activity.name}
          </MenuItem>
        ))}
      </Menu>
      <Dialog
        title={to === null ? '' : `Change ${agent.name} to ${to.name}?`}
        isOpen={to !== null}
        onClose={() => setTo(null)}
      >
        {to === null ? null : <Confirm agent={agent} to={to} onClose={() => setTo(null)} />}
      </Dialog>
    </>
  )
}
