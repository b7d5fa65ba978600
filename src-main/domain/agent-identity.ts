import { asText, type Attributes } from './attributes.ts'

/**
 * An identity as a person reads it: Flex writes the marks of an e-mail address as `_40` and the like. What
 * does not stand for an e-mail address stays as it is.
 */
export const readableIdentity = (identity: string): string =>
  identity.includes('_40')
    ? identity.replaceAll(/_([0-9A-F]{2})/g, (_mark, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : identity

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
