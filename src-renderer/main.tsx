import '@fontsource-variable/inter'
import '@twilio-paste/design-tokens/dist/themes/twilio/tokens.data-theme.css'
import '@twilio-paste/design-tokens/dist/themes/twilio-dark/tokens.data-theme.css'
import './styles/tokens.css'
import './styles/base.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { applyTheme } from './app/theme.ts'
import { startFloor } from './bridge/floor.ts'
import { keepLive } from './bridge/live.ts'
import { startSounds } from './bridge/sounds.ts'
import { startVerbRules } from './bridge/verb-rules.ts'
import { startArrangement } from './features/agents/arrangement.ts'
import { type PrintOptions, printOptionsFrom } from './features/journey/print-options.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')

/** What is printed is drawn once, so nothing of it may come later. */
const drawPrinted = async (options: PrintOptions): Promise<ReactNode> => {
  document.documentElement.classList.add('on-paper')
  const [{ PrintView }] = await Promise.all([
    import('./features/journey/print-view.tsx'),
    import('./app/fonts.ts'),
  ])
  return <PrintView options={options} />
}

/** What the first picture shows is asked for before it is drawn. */
const drawWindow = (): ReactNode => {
  keepLive('app-state', undefined)
  keepLive('settings', undefined)
  startFloor()
  startVerbRules()
  startArrangement()
  startSounds()
  return <App />
}

const printed = printOptionsFrom(window.location.hash)
applyTheme(printed === null ? 'system' : 'light')
const draw = (content: ReactNode): void =>
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>{content}</ErrorBoundary>
    </StrictMode>,
  )
if (printed === null) draw(drawWindow())
// not awaited: what is imported for printing imports this script, and would wait for it in turn
else void drawPrinted(printed).then(draw)
