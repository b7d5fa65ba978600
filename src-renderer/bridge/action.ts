import { useCallback, useState } from 'react'
import type { AppError } from '../../src-main/contract/errors.ts'
import type { Args, Reply, RequestName } from '../../src-main/contract/requests.ts'
import { request } from './port.ts'

type Action<N extends RequestName> = {
  readonly run: (args: Args<N>) => Promise<Reply<N>>
  readonly isBusy: boolean
  /** Why the last attempt failed; null while one is under way and after a success. */
  readonly error: AppError | null
}

/** A verb of the supervisor, with what a button needs to know about its last attempt. */
export const useAction = <N extends RequestName>(name: N): Action<N> => {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const run = useCallback(
    async (args: Args<N>) => {
      setBusy(true)
      setError(null)
      const reply = await request(name, args)
      setBusy(false)
      if (!reply.ok) setError(reply.error)
      return reply
    },
    [name],
  )
  return { run, isBusy, error }
}
