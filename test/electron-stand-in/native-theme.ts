/** `nativeTheme`, shown to the pages as an emulated `prefers-color-scheme`. */
import { EventEmitter } from 'node:events'
import type { Session } from './devtools.ts'
import { traceFailure } from './runtime.ts'
import { strict } from './unsupported.ts'

type Source = 'system' | 'light' | 'dark'

const systemTheme = process.env['STANDIN_SYSTEM_THEME'] === 'dark' ? 'dark' : 'light'
const pages = new Set<Session>()
let source: Source = 'system'

const current = (): 'light' | 'dark' => (source === 'system' ? systemTheme : source)

const apply = async (page: Session): Promise<void> =>
  page.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: current() }],
  }) as Promise<unknown> as Promise<void>

/** Keeps the page in the application's theme; the returned function lets it go. */
export const followTheme = async (page: Session): Promise<() => void> => {
  pages.add(page)
  await apply(page)
  return () => void pages.delete(page)
}

const members = {
  get themeSource() {
    return source
  },
  set themeSource(next: Source) {
    if (next === source) return
    source = next
    for (const page of pages) apply(page).catch(traceFailure('theme'))
    nativeTheme.emit('updated')
  },
  get shouldUseDarkColors() {
    return current() === 'dark'
  },
  shouldUseHighContrastColors: false,
  shouldUseInvertedColorScheme: false,
  inForcedColorsMode: false,
  prefersReducedTransparency: false,
}

export const nativeTheme: EventEmitter & typeof members = strict(
  'nativeTheme',
  Object.defineProperties(
    new EventEmitter(),
    Object.getOwnPropertyDescriptors(members),
  ) as EventEmitter & typeof members,
)
