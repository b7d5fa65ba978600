import { useState } from 'react'
import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import { request } from '../../bridge/port.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { builtInViews } from './list-views.ts'
import styles from './toolbar.module.css'

type Report = { readonly title: string; readonly text: string; readonly isProblem: boolean }

const views = (count: number): string => (count === 1 ? '1 view' : `${count} views`)

const problem = (error: AppError): Report => {
  const { title, body } = sentenceFor(error)
  const place = error.code === 'bad-view-file' && error.detail !== null ? ` (${error.detail})` : ''
  return { title: `${title}${place}`, text: body, isProblem: true }
}

/** Own views go to a file and come from one; nothing that is here is ever replaced. */
export const useViewFiles = () => {
  const [report, setReport] = useState<Report | null>(null)
  return {
    report,
    close: () => setReport(null),
    save: async (): Promise<void> => {
      const reply = await request('save-views', undefined)
      if (!reply.ok) return setReport(problem(reply.error))
      const { path, count } = reply.value
      if (path !== null)
        setReport({ title: 'Views saved', text: `${views(count)} in ${path}`, isProblem: false })
    },
    read: async (): Promise<void> => {
      const reply = await request('read-views', { builtIn: builtInViews.map(({ name }) => name) })
      if (!reply.ok) return setReport(problem(reply.error))
      if (reply.value === null) return
      const { added, renamed, known } = reply.value
      const parts = [
        `${views(added)} added`,
        ...(renamed === 0
          ? []
          : [`${views(renamed)} under another name, because theirs was taken`]),
        ...(known === 0 ? [] : [`${views(known)} were here already`]),
      ]
      setReport({ title: 'Views added', text: `${parts.join('; ')}.`, isProblem: false })
    },
  }
}

/** How it went. */
export const ViewFilesReport = ({ files }: { readonly files: ReturnType<typeof useViewFiles> }) => (
  <Dialog
    title={files.report?.title ?? 'Views'}
    isOpen={files.report !== null}
    onClose={files.close}
  >
    <p role={files.report?.isProblem === true ? 'alert' : undefined} className={styles.report}>
      {files.report?.text}
    </p>
    <div className={styles.answers}>
      <Button look="primary" onClick={files.close}>
        Close
      </Button>
    </div>
  </Dialog>
)
