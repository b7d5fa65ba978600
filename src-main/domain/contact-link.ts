/** Links to a contact, which the system opens with this program: `console://interaction/<contact ID>`. */

export const linkScheme = 'console'

/** A link to a leg, or to a part of a queue, by its contact ID. */
export const contactLink = (contactId: string): string => `${linkScheme}://interaction/${contactId}`

/** The contact ID of a link, as it was written; null for any other text. */
export const contactInLink = (text: string): string | null =>
  /^console:\/\/interaction\/([A-Z]{2}[0-9a-f]{32}(?::\d{1,6})?)\/?$/i.exec(text)?.[1] ?? null
