import { sentenceFor } from '../../src-main/contract/errors.ts'
import type { Settings } from '../../src-main/contract/views.ts'
import { useLive } from '../bridge/live.ts'
import { WelcomeView } from '../features/welcome/welcome-view.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { Frame } from './frame.tsx'
import { useTheme } from './theme.ts'

const defaultSettings: Settings = {
  theme: 'system',
  density: 'normal',
  alignment: 'alternate',
}

export const App = () => {
  const state = useLive('app-state', undefined)
  const stored = useLive('settings', undefined)
  const settings = stored?.ok === true ? stored.value : defaultSettings
  useTheme(settings.theme)
  if (state === undefined) return null
  if (!state.ok)
    return (
      <Sentence isAlert title={sentenceFor(state.error).title}>
        {sentenceFor(state.error).body}
      </Sentence>
    )
  const { mode, canStoreSecrets, version } = state.value
  return (
    <TooltipProvider>
      {mode === 'welcome' ? (
        <WelcomeView canStoreSecrets={canStoreSecrets} version={version} />
      ) : (
        <Frame state={state.value} settings={settings} />
      )}
    </TooltipProvider>
  )
}
