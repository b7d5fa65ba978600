import type { AppError } from '../contract/errors.ts'

type Failed = { readonly ok: false; readonly error: AppError }

/** Questions to a thread under way: each is answered once, by its reply or by the thread's end. */
export const createWaiting = <T>() => {
  const waiting = new Map<number, (answer: T | Failed) => void>()
  let lastId = 0
  return {
    ask: (send: (id: number) => void): Promise<T | Failed> =>
      new Promise((resolve) => {
        lastId += 1
        waiting.set(lastId, resolve)
        send(lastId)
      }),
    settle: (id: number, answer: T): void => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
    failAll: (error: AppError): void => {
      for (const resolve of waiting.values()) resolve({ ok: false, error })
      waiting.clear()
    },
  }
}
