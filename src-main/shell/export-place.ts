import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { AppFailure } from '../contract/errors.ts'
import type { Args } from '../contract/requests.ts'
import { safeFileName } from '../domain/file-names.ts'

/** Where exports may go: only to places that the person chose in a dialog, each good for one export. */
export type ExportPlace = {
  choose(wanted: Args<'choose-export-path'>): Promise<{ readonly path: string | null }>
  /** Throws for a path that was not chosen. */
  use(path: string): string
}

const kinds = {
  pdf: { name: 'PDF', extensions: ['pdf'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
}

export const createExportPlace = (window: () => BrowserWindow | undefined): ExportPlace => {
  const chosen = new Set<string>()

  const chooseFolder = async (): Promise<string | null> => {
    const options = {
      defaultPath: app.getPath('documents'),
      properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
    }
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
  }

  const chooseFile = async ({
    format,
    name,
  }: Args<'choose-export-path'>): Promise<string | null> => {
    const options = {
      defaultPath: join(app.getPath('documents'), `${safeFileName(name, 'contacts')}.${format}`),
      filters: [kinds[format]],
    }
    const parent = window()
    const { canceled, filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options))
    return canceled || filePath === '' ? null : filePath
  }

  return {
    choose: async (wanted) => {
      const path = await (wanted.isFolder ? chooseFolder() : chooseFile(wanted))
      if (path !== null) chosen.add(path)
      return { path }
    },
    use: (path) => {
      if (!chosen.delete(path)) throw new AppFailure('bad-request', 'the place was not chosen')
      return path
    },
  }
}
