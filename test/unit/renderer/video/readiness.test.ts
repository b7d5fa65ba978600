import { expect, test } from 'vitest'
import { readinessLines } from '../../../../src-renderer/features/video/readiness.tsx'

const ready = { isSetUp: true, isOwnOpen: false, rooms: 2, limit: 10 }

test.each([
  [ready, true, []],
  [{ ...ready, isSetUp: false }, true, ['The customer’s page is not set up: Settings, Video']],
  [ready, false, ['Starting video is switched off: Settings, Actions']],
  [
    { ...ready, rooms: 10 },
    true,
    ['10 of 10 rooms of the account are in use: one has to end first'],
  ],
  [
    { ...ready, isOwnOpen: true },
    true,
    ['A room that you started is open: end it before you start another'],
  ],
] as const)('what stands in the way of %j, allowed: %s', (readiness, isAllowed, expected) => {
  const unmet = readinessLines(readiness, isAllowed).filter(({ isMet }) => !isMet)
  expect(unmet.map(({ text }) => text)).toEqual(expected)
})
