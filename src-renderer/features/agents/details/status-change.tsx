import { useState } from 'react'
import type { FloorAgent } from '../../../../src-main/contract/views.ts'
import { useAction } from '../../../bridge/action.ts'
import { ConfirmForm } from '../../../bridge/confirm-form.tsx'
import { useFloorFrame } from '../../../bridge/floor.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Menu, MenuButton, MenuItem } from '../../../ui/menu.tsx'
import { useMayDo } from '../../../bridge/verb-rules.ts'
import { type Activity, effectOf, rejectsPending } from '../status-effect.ts'
import { setStatusMenu, useViewState } from '../view-state.ts'

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
      rejectsPending: rejectsPending(to),
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
  const may = useMayDo()
  const others = activities.filter(({ sid }) => sid !== agent.activitySid)
  if (!may('set-activity')) return <p>{agent.activity}</p>
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
