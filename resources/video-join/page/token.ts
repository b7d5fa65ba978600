/** Asks the token service for a way into the room that the link's fragment names. */
export type Pass = { readonly token: string; readonly room: string; readonly identity: string }

/** Why there is no way in, as a sentence for the customer. */
export class NoWayIn extends Error {}

const codeIn = (hash: string): string | null =>
  new URLSearchParams(hash.replace(/^#/, '')).get('room')

const refusals: Readonly<Record<number, string>> = {
  404: 'This video call is over, or its link is not whole. Ask in your chat for a new link.',
  429: 'Too many people are trying just now. Wait a moment, then try again.',
}

const isPass = (body: unknown): body is Pass =>
  typeof body === 'object' && body !== null && 'token' in body && 'room' in body

/** The code goes in the body, so that no log of addresses holds it. Throws a `NoWayIn`. */
export const askForPass = async (service: string, hash: string): Promise<Pass> => {
  const code = codeIn(hash)
  if (code === null) throw new NoWayIn('This link is not whole. Open it from your chat again.')
  let answer: Response
  try {
    answer = await fetch(service, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code }),
    })
  } catch {
    throw new NoWayIn('There is no connection. Check your network, then try again.')
  }
  const body: unknown = answer.ok ? await answer.json() : null
  if (isPass(body)) return body
  throw new NoWayIn(refusals[answer.status] ?? 'The call cannot be joined now. Try again later.')
}
