import type { ComponentType } from 'react'
import { create } from 'zustand'
import { AccountsPage } from './accounts-page.tsx'
import { AppearancePage } from './appearance-page.tsx'
import { FilesPage } from './files-page.tsx'
import { JourneysPage } from './journeys-page.tsx'
import { MappingPage } from './mapping-page.tsx'
import styles from './settings.module.css'

/** In the order of the list. */
const pages = {
  accounts: { label: 'Account', Content: AccountsPage },
  mapping: { label: 'Mapping', Content: MappingPage },
  journeys: { label: 'Journeys', Content: JourneysPage },
  files: { label: 'Files', Content: FilesPage },
  appearance: { label: 'Appearance', Content: AppearancePage },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly Content: ComponentType }>
>

type PageName = keyof typeof pages
const pageNames = Object.keys(pages) as readonly PageName[]

const useShownPage = create<{ readonly name: PageName }>()(() => ({ name: 'accounts' }))

export const SettingsView = () => {
  const shown = useShownPage(({ name }) => name)
  const { Content } = pages[shown]
  return (
    <div className={styles.view}>
      <nav className={styles.pages} aria-label="Settings">
        {pageNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === shown ? 'page' : undefined}
            onClick={() => useShownPage.setState({ name })}
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
