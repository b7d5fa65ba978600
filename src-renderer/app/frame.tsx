import { Disconnect } from '../features/settings/disconnect.tsx'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { sentenceFor } from '../../src-main/contract/errors.ts'
import { mainViews } from '../../src-main/contract/main-views.ts'
import type { AppState, Settings } from '../../src-main/contract/views.ts'
import { useAction } from '../bridge/action.ts'
import { useFloorFrame } from '../bridge/floor.ts'
import { on } from '../bridge/port.ts'
import { SupervisionBar } from '../features/verbs/supervision-bar.tsx'
import { useMayDo } from '../bridge/verb-rules.ts'
import { VerbDialogs } from '../features/verbs/verb-dialogs.tsx'
import { Jobs } from '../features/export/jobs.tsx'
import { ConnectForm } from '../features/welcome/connect-form.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { focusFilter } from '../ui/filter-box.tsx'
import { Sentence } from '../ui/sentence.tsx'
import type { Shortcut } from '../ui/shortcut.ts'
import { runShortcut } from '../ui/shortcut.ts'
import { Toasts } from '../ui/toast.tsx'
import { Banners } from './banner.tsx'
import styles from './frame.module.css'
import { Header } from './header.tsx'
import { KpiStrip } from './kpi-strip.tsx'
import { CommandPalette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { searchEverything } from './opening.ts'
import { showNotice } from './show-notice.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StatusBar } from './status-bar.tsx'
import { useContactLinks } from './contact-links.ts'
import { showView, useShownView } from './shown-view.ts'
import { UndoToasts } from './undo-toasts.tsx'
import { WatchToast } from './watch-verbs.tsx'
import { VideoLayers } from './video-verbs.tsx'
import { settingsCommands, showSettings, viewShortcuts, views } from './views.tsx'

type Layer = 'none' | 'palette' | 'shortcuts' | 'connect' | 'disconnect'

const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => runShortcut(event, shortcuts)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [shortcuts])
}

/** The engine cannot run and there is nothing to show of an earlier time. */
const Stopped = ({ problem }: { readonly problem: NonNullable<AppState['problem']> }) => {
  const retry = useAction('retry')
  const { title, body } = sentenceFor(problem)
  return (
    <Sentence
      isAlert
      title={title}
      action={
        <Button look="primary" disabled={retry.isBusy} onClick={() => void retry.run(undefined)}>
          {retry.isBusy ? 'Trying' : 'Try again'}
        </Button>
      }
    >
      {body}
      {problem.detail === null ? null : <small className={styles.detail}>{problem.detail}</small>}
    </Sentence>
  )
}

/** After the first picture: hundreds of faces would hold it up, and it may need none of them. */
const loadFonts = (): void =>
  void requestIdleCallback(() => void import('./fonts.ts'), { timeout: 1_000 })

/** Everything around the views. */
export const Frame = ({
  state,
  settings,
}: {
  readonly state: AppState
  readonly settings: Settings
}) => {
  const [layer, setLayer] = useState<Layer>('none')
  const close = (): void => setLayer('none')
  const name = useShownView((shown) => shown.name)
  const { Content, Filter, shortcuts: own } = views[name]
  const shortcuts = useMemo<readonly Shortcut[]>(
    () => [
      ...viewShortcuts,
      { keys: ['/'], label: 'Filter this view', run: focusFilter },
      ...own,
      {
        keys: ['Mod+k'],
        label: 'Search or command',
        run: () => setLayer('palette'),
        isKeyOnly: true,
      },
      { keys: ['Mod+Shift+f'], label: 'Search everything', run: () => searchEverything() },
      { keys: ['?'], label: 'Keyboard shortcuts', run: () => setLayer('shortcuts') },
    ],
    [own],
  )
  useMayDo()
  const offered = shortcuts.filter(({ isOffered }) => isOffered?.() !== false)
  useShortcuts(offered)
  useEffect(() => on('show-view', showView), [])
  useEffect(() => on('show-notice', showNotice), [])
  useContactLinks()
  useEffect(loadFonts, [])
  const hasFloor = useFloorFrame((frame) => frame.load === 'ready')
  const isBlocked = state.problem !== null && !hasFloor
  return (
    <div className={styles.frame}>
      <Rail settings={settings} onShortcuts={() => setLayer('shortcuts')} />
      <div className={styles.column}>
        <Header
          state={state}
          title={mainViews.find((view) => view.name === name)?.label ?? ''}
          Filter={Filter}
          onConnect={() => setLayer('connect')}
          onDisconnect={() => setLayer('disconnect')}
          onNotices={() => showSettings('notices')}
        />
        {isBlocked ? null : <Banners state={state} />}
        <SupervisionBar />
        <KpiStrip />
        <main className={styles.main}>
          {isBlocked && state.problem !== null ? (
            <Stopped problem={state.problem} />
          ) : (
            <Suspense fallback={null}>
              <Content />
            </Suspense>
          )}
        </main>
        <StatusBar />
      </div>
      <VerbDialogs />
      <Jobs />
      <Toasts>
        <UndoToasts />
        <WatchToast />
      </Toasts>
      <VideoLayers />
      <CommandPalette
        isOpen={layer === 'palette'}
        verbs={[...offered, ...settingsCommands]}
        onClose={close}
      />
      <ShortcutSheet shortcuts={offered} isOpen={layer === 'shortcuts'} onClose={close} />
      <Dialog title="Connect an account" isOpen={layer === 'connect'} onClose={close}>
        <ConnectForm canStoreSecrets={state.canStoreSecrets} onConnected={close} />
      </Dialog>
      <Dialog title="Disconnect this account" isOpen={layer === 'disconnect'} onClose={close}>
        <Disconnect onDone={close} />
      </Dialog>
    </div>
  )
}
