import '@fontsource-variable/inter'
import '@twilio-paste/design-tokens/dist/themes/twilio/tokens.data-theme.css'
import '@twilio-paste/design-tokens/dist/themes/twilio-dark/tokens.data-theme.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { applyTheme } from './app/theme.ts'
import { startFloor } from './bridge/floor.ts'
import { startSounds } from './bridge/sounds.ts'
import { startVerbRules } from './bridge/verb-rules.ts'
import { startArrangement } from './features/agents/arrangement.ts'
import { printOptionsFrom } from './features/journey/print-options.ts'
import { PrintView } from './features/journey/print-view.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')

// beside the first picture: what the floor shows does not wait for fonts that it may not need
const fonts = import('./app/fonts.ts')
const printed = printOptionsFrom(window.location.hash)
applyTheme(printed === null ? 'system' : 'light')
if (printed === null) {
  startFloor()
  startVerbRules()
  startArrangement()
  startSounds()
} else {
  document.documentElement.classList.add('on-paper')
  await fonts
}

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>{printed === null ? <App /> : <PrintView options={printed} />}</ErrorBoundary>
  </StrictMode>,
)
