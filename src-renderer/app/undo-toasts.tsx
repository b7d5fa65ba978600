/** Offers to undo what was just done, wherever in the window it was done. */
import { useEffect, useState } from 'react'
import type { ActionView } from '../../src-main/contract/action-requests.ts'
import { type AppError, sentenceFor } from '../../src-main/contract/errors.ts'
import { actionWords } from '../../src-main/domain/action-words.ts'
import { useAction } from '../bridge/action.ts'
import { on, request } from '../bridge/port.ts'
import { Button } from '../ui/button.tsx'
import { Toast } from '../ui/toast.tsx'

/** Actions of one verb that bring the same back, such as the status of several agents. */
export type Offer = {
  readonly key: number
  readonly actionIds: readonly number[]
  readonly text: string
}

const keyOf = ({ verb, undo, detail }: ActionView): string =>
  `${verb} ${undo} ${actionWords(verb, detail)}`

/**
 * What can be undone of the actions after `baseId` that were not offered yet, several of one kind together.
 * Nothing while one of them goes on, so that a change of many agents is one offer.
 */
export const offersIn = (
  actions: readonly ActionView[],
  baseId: number,
  offered: ReadonlySet<number>,
): readonly Offer[] => {
  const fresh = actions.filter(({ actionId }) => actionId > baseId && !offered.has(actionId))
  if (fresh.some(({ endedAt }) => endedAt === null)) return []
  const undoable = fresh.filter(({ undo }) => undo !== null)
  return [...Map.groupBy(undoable, keyOf).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined) return []
    const whom = alike.length === 1 ? (first.target ?? '') : `${alike.length} agents`
    return {
      key: first.actionId,
      actionIds: alike.map(({ actionId }) => actionId),
      text: `${whom}: ${actionWords(first.verb, first.detail)}`,
    }
  })
}

const newest = async (limit: number): Promise<readonly ActionView[] | null> => {
  const reply = await request('actions', { filter: {}, before: null, limit })
  return reply.ok ? reply.value : null
}

const useOffers = () => {
  const [offers, setOffers] = useState<readonly Offer[]>([])
  useEffect(() => {
    /** The newest action of before the window looked; null until it is known. */
    let baseId: number | null = null
    const offered = new Set<number>()
    let isOver = false
    const look = async (): Promise<void> => {
      const actions = await newest(baseId === null ? 1 : 200)
      if (isOver || actions === null) return
      baseId ??= actions[0]?.actionId ?? 0
      const found = offersIn(actions, baseId, offered)
      for (const id of found.flatMap(({ actionIds }) => actionIds)) offered.add(id)
      if (found.length > 0) setOffers((shown) => [...shown, ...found])
    }
    void look()
    const stops = [
      on('changed', ({ requests }) => {
        if (requests.includes('actions')) void look()
      }),
      // another account has a log of its own, with the same numbers
      on('app-state', () => {
        baseId = null
        offered.clear()
        setOffers([])
        void look()
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
    }
  }, [])
  const forget = (key: number): void => setOffers((shown) => shown.filter((one) => one.key !== key))
  return { offers, forget }
}

const UndoToast = ({ offer, onClose }: { readonly offer: Offer; readonly onClose: () => void }) => {
  const { run, isBusy } = useAction('undo-actions')
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const undo = async (): Promise<void> => {
    const reply = await run({ actionIds: [...offer.actionIds], reason: null })
    const error = reply.ok
      ? reply.value.find((outcome) => outcome.error !== null)?.error
      : reply.error
    if (error === undefined || error === null) onClose()
    else setRefusal(error)
  }
  return (
    <Toast
      onClose={onClose}
      action={
        refusal === null ? (
          <Button disabled={isBusy} onClick={() => void undo()}>
            Undo
          </Button>
        ) : null
      }
    >
      {refusal === null
        ? offer.text
        : `${sentenceFor(refusal).title}. ${sentenceFor(refusal).body}`}
    </Toast>
  )
}

export const UndoToasts = () => {
  const { offers, forget } = useOffers()
  return offers.map((offer) => (
    <UndoToast key={offer.key} offer={offer} onClose={() => forget(offer.key)} />
  ))
}
