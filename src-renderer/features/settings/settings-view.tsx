import type { ComponentType } from 'react'
import { AccountsPage } from './accounts-page.tsx'
import { ActionsPage } from './actions-page.tsx'
import { AppearancePage } from './appearance-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { DispositionsPage } from './dispositions-page.tsx'
import { FilesPage } from './files-page.tsx'
import { JourneysPage } from './journeys-page.tsx'
import { MappingPage } from './mapping-page.tsx'
import { NoticesPage } from './notices-page.tsx'
import { SteppingInPage } from './stepping-in-page.tsx'
import styles from './settings.module.css'
import { type SettingsPageName, showSettingsPage, useSettingsPage } from './shown-page.ts'
import { VideoPage } from './video-page.tsx'

/** In the order of the list. */
const pages = {
  accounts: { label: 'Account', Content: AccountsPage },
  mapping: { label: 'Mapping', Content: MappingPage },
  journeys: { label: 'Journeys', Content: JourneysPage },
  'stepping-in': { label: 'Stepping in', Content: SteppingInPage },
  actions: { label: 'Actions', Content: ActionsPage },
  dispositions: { label: 'Dispositions', Content: DispositionsPage },
  files: { label: 'Files', Content: FilesPage },
  video: { label: 'Video', Content: VideoPage },
  notices: { label: 'Sounds & notifications', Content: NoticesPage },
  appearance: { label: 'Appearance', Content: AppearancePage },
  audit: { label: 'Audit log', Content: AuditPage },
} as const satisfies Readonly<
  Record<SettingsPageName, { readonly label: string; readonly Content: ComponentType }>
>

const pageNames = Object.keys(pages) as readonly SettingsPageName[]

export const SettingsView = () => {
  const shown = useSettingsPage(({ name }) => name)
  const { Content } = pages[shown]
  return (
    <div className={styles.view}>
      <nav className={styles.pages} aria-label="Settings">
        {pageNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === shown ? 'page' : undefined}
            onClick={() => showSettingsPage(name)}
          >
            {pages[name].label}
          </button>
        ))}
      </nav>
      <div className={styles.page} data-page={shown}>
        <Content />
      </div>
    </div>
  )
}
