/**
 * Exports as jobs: CSV and JSON are written page by page as they are read, PDF is printed contact by
 * contact, and files are packed into a folder beside the result. A result appears whole or not at all.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type {
  ExportOptions,
  InteractionFilter,
  InteractionQuestion,
} from '../contract/interaction-requests.ts'
import type {
  InteractionPage,
  JobView,
  MediaState,
  TranscriptLeg,
} from '../contract/interaction-views.ts'
import { safeFileName } from '../domain/file-names.ts'
import type { JobReport, Jobs } from '../lib/jobs.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { listColumns } from './list-rows.ts'
import { localTimeIn } from './local-time.ts'
import { type ShownContact, shownContact } from './shown-contact.ts'
import { written } from './written.ts'

/** A leg whose transcript is printed. */
export type PrintedContact = { readonly leg: TranscriptLeg; readonly options: ExportOptions }

/** What exporting asks of the rest. */
export type ExportPorts = {
  readonly jobs: Jobs<JobView['kind']>
  readonly page: (
    question: InteractionQuestion,
    after: string | null,
    limit: number,
  ) => Promise<InteractionPage>
  /** How many rows the list has. */
  readonly rows: (filter: InteractionFilter) => Promise<number>
  /** Null for a contact that is not known. */
  readonly contact: (contactId: string) => Promise<ShownContact | null>
  /** Fetches a file; 'cached' or 'failed'. */
  readonly fetched: (sid: string, signal: AbortSignal) => Promise<MediaState>
  /** Where a cached file lies. */
  readonly filePath: (sid: string) => string
  readonly pdf: (contact: PrintedContact, signal: AbortSignal) => Promise<Uint8Array>
}

export type Exports = {
  /** With several contacts and PDF, or packed files, `path` is a folder or has one beside it. */
  contacts(contactIds: readonly string[], options: ExportOptions, path: string): JobView
  list(question: InteractionQuestion, path: string, timeZone: string): JobView
}

const pageSize = 1_000

const nameOf = ({ details: { leg } }: ShownContact, timeZone: string): string => {
  const day = localTimeIn(timeZone)(leg.startedAt).slice(0, 16).replace(':', '')
  return safeFileName(`${day} ${leg.type} ${leg.contactId}`, leg.contactId)
}

const fileNames = () => {
  const taken = new Set<string>()
  return (wanted: string): string => {
    const ending = extname(wanted)
    const stem = wanted.slice(0, wanted.length - ending.length)
    let name = wanted
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem} (${n})${ending}`
    taken.add(name.toLowerCase())
    return name
  }
}

export const createExports = (ports: ExportPorts): Exports => {
  const { jobs } = ports

  const contactOf = async (contactId: string, options: ExportOptions) => {
    const contact = await ports.contact(contactId)
    return contact === null ? null : shownContact(contact, options)
  }

  /** Brings a contact's files to this machine; those that cannot be had are printed as their names. */
  const fetchAll = async ({ transcript }: ShownContact, signal: AbortSignal): Promise<void> => {
    for (const { sid } of transcript?.turns.flatMap((turn) => turn.media) ?? [])
      await ports.fetched(sid, signal)
  }

  /** Copies a contact's files into `folder`; returns how many could not be had. */
  const pack = async (
    { transcript }: ShownContact,
    folder: string,
    signal: AbortSignal,
  ): Promise<number> => {
    const media = transcript?.turns.flatMap((turn) => turn.media) ?? []
    const free = fileNames()
    let missing = 0
    for (const { sid, filename } of media) {
      signal.throwIfAborted()
      const { state } = await ports.fetched(sid, signal)
      if (state !== 'cached') {
        missing += 1
        continue
      }
      await mkdir(folder, { recursive: true })
      await copyFile(ports.filePath(sid), join(folder, free(safeFileName(filename ?? '', sid))))
    }
    return missing
  }

  const missingText = (missing: number, unknown: number): string | null => {
    const parts = [
      ...(missing > 0 ? [`${missing} files could not be fetched and are left out.`] : []),
      ...(unknown > 0 ? [`${unknown} contacts are not known any more and are left out.`] : []),
    ]
    return parts.length === 0 ? null : parts.join(' ')
  }

  /** Runs `each` over the contacts, packs their files where wanted, and says what was left out. */
  const overContacts = async (
    contactIds: readonly string[],
    options: ExportOptions,
    { signal, progress }: JobReport,
    each: (contact: ShownContact) => Promise<void>,
    folderOf: (contact: ShownContact) => string,
  ): Promise<string | null> => {
    let missing = 0
    let unknown = 0
    progress(0, contactIds.length)
    for (const [index, contactId] of contactIds.entries()) {
      signal.throwIfAborted()
      const contact = await contactOf(contactId, options)
      if (contact === null) unknown += 1
      else {
        await each(contact)
        if (options.attachments === 'packed')
          missing += await pack(contact, folderOf(contact), signal)
      }
      progress(index + 1, contactIds.length)
    }
    return missingText(missing, unknown)
  }

  const besides = (path: string): string =>
    join(dirname(path), `${basename(path, extname(path))} files`)

  const asPdf = (contactIds: readonly string[], options: ExportOptions, path: string) => {
    const isOne = contactIds.length === 1
    const pathOf = (contact: ShownContact): string =>
      isOne ? path : join(path, `${nameOf(contact, options.timeZone)}.pdf`)
    return async (report: JobReport): Promise<string | null> => {
      if (!isOne) await mkdir(path, { recursive: true })
      return overContacts(
        contactIds,
        options,
        report,
        async (contact) => {
          if (options.attachments === 'inline') await fetchAll(contact, report.signal)
          const { leg } = contact.details
          const bytes = await ports.pdf({ leg, options }, report.signal)
          await written(pathOf(contact), report.signal, (write) => write(bytes))
        },
        (contact) => besides(pathOf(contact)),
      )
    }
  }

  const asText = (contactIds: readonly string[], options: ExportOptions, path: string) => {
    const { format, timeZone } = options
    const folderOf = (contact: ShownContact): string =>
      join(besides(path), nameOf(contact, timeZone))
    return async (report: JobReport): Promise<string | null> => {
      let message: string | null = null
      await written(path, report.signal, async (write) => {
        const columns = listColumns(options)
        let isFirst = true
        await write(
          format === 'json' ? '[' : byteOrderMark + csvLine(columns.map(([heading]) => heading)),
        )
        message = await overContacts(
          contactIds,
          options,
          report,
          async (contact) => {
            const { leg } = contact.details
            if (format === 'json')
              await write(`${isFirst ? '' : ','}\n${JSON.stringify(contact, null, 2)}`)
            else await write(csvLine(columns.map(([, cell]) => cell(leg))))
            isFirst = false
          },
          folderOf,
        )
        if (format === 'json') await write('\n]\n')
      })
      return message
    }
  }

  return {
    contacts: (contactIds, options, path) =>
      jobs.start(
        'export',
        path,
        (options.format === 'pdf' ? asPdf : asText)(contactIds, options, path),
      ),
    list: (question, path, timeZone) =>
      jobs.start('export', path, async ({ signal, progress }) => {
        const columns = listColumns({ timeZone, areAddressesMasked: false })
        const isJson = extname(path).toLowerCase() === '.json'
        const total = await ports.rows(question.filter)
        await written(path, signal, async (write) => {
          let after: string | null = null
          let done = 0
          await write(isJson ? '[' : byteOrderMark + csvLine(columns.map(([heading]) => heading)))
          do {
            const { rows, next }: InteractionPage = await ports.page(question, after, pageSize)
            const texts = rows.map((row, index) =>
              isJson
                ? `${done + index === 0 ? '' : ','}\n${JSON.stringify(row)}`
                : csvLine(columns.map(([, cell]) => cell(row))),
            )
            await write(texts.join(''))
            done += rows.length
            progress(done, Math.max(done, total))
            after = next
          } while (after !== null)
          if (isJson) await write('\n]\n')
        })
        return null
      }),
  }
}
