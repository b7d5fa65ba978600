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
import { startArrangement } from './features/agents/arrangement.ts'

applyTheme('system')
startFloor()
startArrangement()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
)
