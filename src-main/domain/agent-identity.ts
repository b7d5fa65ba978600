import { asText, type Attributes } from './attributes.ts'

/**
 * The names under which an agent writes in a chat thread, surest first: the identity of the worker's
 * `contact_uri`, then its friendly name (Flex gives both the same value, single sign-on may not).
 */
export const identitiesOf = (
  attributes: Attributes,
  friendlyName: string | null,
): readonly string[] => {
  const contact = asText(attributes.contact_uri)
  const identity = contact?.startsWith('client:') ? contact.slice('client:'.length) : null
  return [...new Set([asText(identity), asText(friendlyName)])].filter((name) => name !== null)
}
