import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, EventName, RequestName } from '../contract/requests.ts'

// Spelled out, because a sandboxed preload is one file and the contract's schemas would come along.
const requestNames: Readonly<Record<RequestName, true>> = {
  floor: true,
  'agent-day': true,
  'agent-channels': true,
  'queue-figures': true,
  'sync-status': true,
  'watch-contacts': true,
  'verb-rules': true,
  'set-activity': true,
  'set-capacity': true,
  'complete-wrap-up': true,
  'close-contact': true,
  'transfer-contact': true,
  'note-to-agent': true,
  'join-contact': true,
  'say-to-customer': true,
  'leave-contact': true,
  'supervised-call': true,
  'listen-in': true,
  'set-supervision': true,
  'hang-up-supervision': true,
  'forget-supervision': true,
  'start-video': true,
  'end-video': true,
  'check-video': true,
  'video-readiness': true,
  'join-video': true,
  'tell-presence': true,
  videos: true,
  'undo-actions': true,
  actions: true,
  'action-count': true,
  'action-choices': true,
  mapping: true,
  'mapping-choices': true,
  'mapping-sample': true,
  'account-settings': true,
  'save-mapping': true,
  'change-account-settings': true,
  'cancel-rebuild': true,
  'resume-rebuild': true,
  media: true,
  'fetch-media': true,
  recordings: true,
  'fetch-recording': true,
  'make-offline': true,
  'offline-jobs': true,
  'cancel-offline': true,
  journey: true,
  'routing-trail': true,
  'data-quality': true,
  'connection-check': true,
  'data-quality-rows': true,
  'never-linked': true,
  'link-journeys': true,
  'unlink-journey': true,
  'undo-link': true,
  'never-link': true,
  interactions: true,
  'interaction-count': true,
  'interaction-choices': true,
  interaction: true,
  transcript: true,
  'saved-views': true,
  search: true,
  'review-sample': true,
  'add-note': true,
  'edit-note': true,
  'delete-note': true,
  'set-tags': true,
  'set-kept': true,
  'save-review': true,
  'save-view': true,
  'delete-view': true,
  'save-views': true,
  'read-views': true,
  'app-state': true,
  settings: true,
  'change-settings': true,
  'connect-account': true,
  'open-demo': true,
  disconnect: true,
  retry: true,
  'notice-settings': true,
  'change-notice': true,
  'set-quiet': true,
  'test-notice': true,
  'open-video': true,
  'screen-sources': true,
  'choose-screen': true,
  'save-media': true,
  'choose-export-path': true,
  export: true,
  'export-list': true,
  'export-actions': true,
  jobs: true,
  'take-link': true,
  'cancel-job': true,
}
const eventNames: Readonly<Record<EventName, true>> = {
  floor: true,
  sync: true,
  'app-state': true,
  settings: true,
  changed: true,
  notices: true,
  'play-sound': true,
  'notice-settings': true,
  'show-notice': true,
  'show-view': true,
  'link-waiting': true,
}

const demand = (known: object, name: string): void => {
  if (!Object.hasOwn(known, name)) throw new Error(`unknown name: ${name}`)
}

const bridge: Bridge = {
  request: async (name, args) => {
    demand(requestNames, name)
    return ipcRenderer.invoke('request', name, args)
  },
  on: (name, listener) => {
    demand(eventNames, name)
    const forward = (
      _event: unknown,
      heard: unknown,
      body: Parameters<typeof listener>[0],
    ): void => {
      if (heard === name) listener(body)
    }
    ipcRenderer.on('event', forward)
    return () => void ipcRenderer.off('event', forward)
  },
}

contextBridge.exposeInMainWorld('floorwalker', bridge)
