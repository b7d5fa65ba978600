import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { AppFailure } from '../contract/errors.ts'
import type { Handlers } from '../ipc/answer.ts'
import { codeOf } from './json-file.ts'
import type { Modes } from './modes.ts'

/** Not before it is needed: it brings the schemas of the list's questions. */
const viewFile = () => import('../contract/view-file.ts')

const filters = [{ name: 'Saved views', extensions: ['json'] }]
/** Far above what a thousand views need. */
const largestFile = 20_000_000

/** Saves the list's views to a file that a person chooses, and adds those of such a file. */
export const viewFileHandlers = ({
  ask,
  window,
}: {
  readonly ask: Modes['ask']
  readonly window: () => BrowserWindow | undefined
}): Handlers<'save-views' | 'read-views'> => {
  const placeToSave = async (): Promise<string | null> => {
    const options = {
      defaultPath: join(app.getPath('documents'), 'Floorwalker views.json'),
      filters,
    }
    const parent = window()
    const { canceled, filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options))
    return canceled || filePath === '' ? null : filePath
  }
  const fileToRead = async (): Promise<string | null> => {
    const options = { filters, properties: ['openFile' as const] }
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  }
  const textOf = async (path: string): Promise<string> => {
    try {
      if ((await stat(path)).size <= largestFile) return await readFile(path, 'utf8')
    } catch (thrown) {
      throw new AppFailure('bad-view-file', codeOf(thrown), thrown)
    }
    throw new AppFailure('bad-view-file', 'too large')
  }
  return {
    'save-views': async () => {
      const views = await ask('saved-views', undefined)
      const path = await placeToSave()
      if (path === null) return { path, count: 0 }
      try {
        await writeFile(path, (await viewFile()).viewFileText(views))
      } catch (thrown) {
        const code = codeOf(thrown)
        throw new AppFailure(code === 'ENOSPC' ? 'disk-full' : 'not-saved', code, thrown)
      }
      return { path, count: views.length }
    },
    'read-views': async ({ builtIn }) => {
      const path = await fileToRead()
      if (path === null) return null
      const { viewsInFile, newViews } = await viewFile()
      const read = viewsInFile(await textOf(path))
      const { added, renamed, known } = newViews(await ask('saved-views', undefined), read, builtIn)
      for (const view of added) await ask('save-view', view)
      return { added: added.length, renamed, known }
    },
  }
}
