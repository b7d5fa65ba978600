import { useEffect } from 'react'
import { on, request } from '../bridge/port.ts'
import { openFound } from './opening.ts'

/** Opens the contact of a link that was followed; one that is not held says so where it would be read. */
const openLinked = async (): Promise<void> => {
  const link = await request('take-link', undefined)
  const contactId = link.ok ? link.value.contactId : null
  if (contactId === null) return
  const found = await request('interaction', { contactId })
  const leg = found.ok ? found.value?.leg : undefined
  openFound({ associatedContactId: leg?.associatedContactId ?? contactId, contactId })
}

/** Follows links, those from before the window was there too. */
export const useContactLinks = (): void =>
  useEffect(() => {
    void openLinked()
    return on('link-waiting', () => void openLinked())
  }, [])
