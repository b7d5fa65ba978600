/** The video window's page: one room, from its hash. */
import '@fontsource-variable/inter'
import '@twilio-paste/design-tokens/dist/themes/twilio/tokens.data-theme.css'
import '@twilio-paste/design-tokens/dist/themes/twilio-dark/tokens.data-theme.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { leave } from './call.ts'
import { VideoWindow } from './video-window.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('video.html has no root')
// faces are judged better against a dark frame, whatever the other windows look like
document.body.dataset['theme'] = 'twilio-dark'

// whoever closes the window has left: the others need not wait until the connection is given up
window.addEventListener('pagehide', leave)

createRoot(root).render(
  <StrictMode>
    <TooltipProvider>
      <VideoWindow roomSid={window.location.hash.slice(1)} />
    </TooltipProvider>
  </StrictMode>,
)
