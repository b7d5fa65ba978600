import { join } from 'node:path'
import { AppFailure } from '../contract/errors.ts'
import type { savingRequests } from '../contract/interaction-requests.ts'
import type { JobView, MediaState } from '../contract/interaction-views.ts'
import { createActionExport } from '../export/action-log.ts'
import { createExports } from '../export/exports.ts'
import type { Handlers } from '../ipc/answer.ts'
import type { Clock } from '../lib/clock.ts'
import { createJobs } from '../lib/jobs.ts'
import type { ExportPlace } from './export-place.ts'
import type { Modes } from './modes.ts'
import type { Printer } from './printer.ts'
import type { createSaveFile } from './save-file.ts'
import type { viewFileHandlers } from './view-files.ts'

const pollMs = 100

const reasonFor = (thrown: unknown): string => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ENOSPC') return 'The disk is full. Nothing was left half written.'
  if (/^E[A-Z]+$/.test(code)) return `The place cannot be written to (${code}). Choose another one.`
  if (thrown instanceof AppFailure && thrown.error.detail !== null)
    return `The export failed: ${thrown.error.detail}.`
  return 'The export failed. Try again; if it happens again, report it with the log.'
}

/** Everything that ends in a place that the person chose, and the work that takes long. */
export type ExportDesk = {
  readonly handlers: Handlers<keyof typeof savingRequests>
  /** Ends exports under way; nothing half written stays. */
  close(): Promise<void>
}

export const createExportDesk = (options: {
  readonly ask: Modes['ask']
  readonly place: ExportPlace
  readonly printer: Printer
  readonly saveFile: ReturnType<typeof createSaveFile>
  readonly viewFiles: ReturnType<typeof viewFileHandlers>
  /** The folder of the open account's files. */
  readonly folder: () => string | null
  readonly clock: Clock
  readonly onChange: () => void
}): ExportDesk => {
  const { ask, place, printer, clock } = options
  const jobs = createJobs<JobView['kind']>({
    prefix: 'shell',
    reasonFor,
    onChange: options.onChange,
  })

  const fetched = async (sid: string, signal: AbortSignal): Promise<MediaState> => {
    let state = await ask('fetch-media', { sid })
    while (state.state === 'fetching') {
      await clock.sleep(pollMs, signal)
      signal.throwIfAborted()
      state = (await ask('media', { sids: [sid] }))[sid] ?? { state: 'remote' }
    }
    return state
  }

  const exports = createExports({
    jobs,
    page: (question, after, limit) => ask('interactions', { question, after, limit }),
    rows: async (filter) => (await ask('interaction-count', { filter })).rows,
    contact: async (contactId) => {
      const details = await ask('interaction', { contactId })
      if (details === null) return null
      const { associatedContactId } = details.leg
      return { details, transcript: await ask('transcript', { associatedContactId }) }
    },
    fetched,
    filePath: (sid) => join(options.folder() ?? '', sid),
    pdf: (contact, signal) => printer.print(contact, signal),
  })

  const exportActions = createActionExport({
    jobs,
    page: (filter, before, limit) => ask('actions', { filter, before, limit }),
    total: async (filter) => (await ask('action-count', { filter })).total,
  })

  const handlers: ExportDesk['handlers'] = {
    'save-media': options.saveFile,
    ...options.viewFiles,
    'choose-export-path': (wanted) => place.choose(wanted),
    export: ({ contactIds, options: wanted, path }) =>
      exports.contacts(contactIds, wanted, place.use(path)),
    'export-list': ({ question, path, timeZone }) =>
      exports.list(question, place.use(path), timeZone ?? 'UTC'),
    'export-actions': ({ filter, path, timeZone }) =>
      exportActions(filter, place.use(path), timeZone),
    jobs: async () => {
      const offline = await ask('offline-jobs', undefined).catch(() => [])
      return [...jobs.list(), ...offline]
    },
    'cancel-job': async ({ jobId }) => {
      if (!jobs.cancel(jobId)) await ask('cancel-offline', { jobId })
      return null
    },
  }
  return { handlers, close: () => jobs.close() }
}
