import { useCallback } from 'react'
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The rows in sight, and the active one wherever it is, so that it keeps the focus; -1 keeps none. */
export const useKeptRange = (activeIndex: number): ((range: Range) => number[]) =>
  useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      const isAway = activeIndex >= 0 && activeIndex < range.count && !indexes.includes(activeIndex)
      return isAway ? [...indexes, activeIndex].sort((a, b) => a - b) : indexes
    },
    [activeIndex],
  )
