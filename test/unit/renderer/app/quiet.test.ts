import { expect, test } from 'vitest'
import { quietText } from '../../../../src-renderer/app/quiet.tsx'

test('how long it stays quiet is a time of today, or a day', () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime()
  expect(quietText(new Date(2026, 10, 20, 15, 15).getTime(), now)).toBe('Quiet until 15:15')
  expect(quietText(new Date(2026, 10, 21).getTime(), now)).toBe('Quiet until 21 Nov')
})
