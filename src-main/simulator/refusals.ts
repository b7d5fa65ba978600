/** Twilio's refusals, as writes to the floor answer with them. */
import type { Outcome, Refusal } from './floor.ts'

const refuse =
  (status: number, code: number) =>
  (message: string): Refusal => ({ ok: false, status, code, message })

export const notFound = refuse(404, 20404)
export const invalid = refuse(400, 20001)
export const conflict = refuse(409, 50433)
/** The resource has changed since it was read. */
export const preconditionFailed = refuse(412, 20412)
/** Conversations that are closed are closed for good. */
export const threadClosed = refuse(400, 50377)

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const isStale = (ifMatch: number | undefined, version: number): boolean =>
  ifMatch !== undefined && ifMatch !== version
