import type { NoticePlace } from '../../src-main/domain/notices.ts'
import { shownAgents } from '../bridge/floor.ts'
import { openDetails, setActiveKey } from '../features/agents/view-state.ts'
import { useQueuesState } from '../features/queues/queues-state.ts'
import { openFound } from './opening.ts'
import { showView } from './shown-view.ts'

/** Leads to what a clicked notice is about. */
export const showNotice = (place: NoticePlace): void => {
  switch (place.view) {
    case 'agent': {
      const agent = [...shownAgents().keys()].find((sid) => sid === place.agentSid)
      showView('agents')
      if (agent === undefined) return
      setActiveKey(agent)
      return openDetails(agent)
    }
    case 'contact': {
      const { associatedContactId, contactId } = place
      return openFound({ associatedContactId, contactId })
    }
    case 'queue': {
      const { keys } = useQueuesState.getState()
      const activeKey = keys.find((key) => key.startsWith(`${place.queueSid}/`)) ?? null
      useQueuesState.setState({ activeKey })
      return showView('queues')
    }
    case 'floor':
      return showView('agents')
  }
}
