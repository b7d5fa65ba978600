import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimumSize, recoverBounds } from '../../../src-main/shell/window-bounds.ts'

const laptop = { id: 1, workArea: { x: 0, y: 25, width: 1680, height: 1000 } }
const beside = { id: 2, workArea: { x: 1680, y: 0, width: 1920, height: 1080 } }
const left = (displayId: number, x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
  displayId,
})

test('a window that still fits opens where it was left', () => {
  const saved = left(2, 1800, 100)
  expect(recoverBounds(saved, [laptop, beside])).toEqual(saved.bounds)
})

test('a window of a monitor that is gone opens in the middle of the primary screen', () => {
  expect(recoverBounds(left(2, 1800, 100), [laptop])).toEqual({
    x: 120,
    y: 75,
    width: 1440,
    height: 900,
  })
})

test('a window of a screen that got another number stays where that screen is', () => {
  const saved = left(2, 1800, 100)
  expect(recoverBounds(saved, [laptop, { ...beside, id: 7 }])).toEqual(saved.bounds)
})

test('a window that hangs over the edge of a smaller screen is moved back and cut down', () => {
  expect(recoverBounds(left(1, 900, 700, 1900, 900), [laptop])).toEqual({
    x: 0,
    y: 125,
    width: 1680,
    height: 900,
  })
})

test('the first window is in the middle of the primary screen', () => {
  const { x, width } = recoverBounds(null, [beside, laptop])
  expect(x + width / 2).toBe(1680 + 960)
})

test('on any screens the title bar is in sight and the size is never below the minimum', () => {
  const place = fc.integer({ min: -10_000, max: 10_000 })
  const size = fc.integer({ min: 1, max: 5_000 })
  const bounds = fc.record({ x: place, y: place, width: size, height: size })
  const area = fc.record({
    x: place,
    y: place,
    width: fc.integer({ min: 800, max: 4_000 }),
    height: fc.integer({ min: 600, max: 3_000 }),
  })
  const screen = fc.record({ id: fc.integer({ min: 1, max: 3 }), workArea: area })
  fc.assert(
    fc.property(
      fc.record({ bounds, isMaximized: fc.boolean(), displayId: fc.integer({ min: 1, max: 4 }) }),
      screen,
      fc.array(screen, { maxLength: 2 }),
      (saved, primary, others) => {
        const found = recoverBounds(saved, [primary, ...others])
        expect(found.width).toBeGreaterThanOrEqual(minimumSize.width)
        expect(found.height).toBeGreaterThanOrEqual(minimumSize.height)
        expect(
          [primary, ...others].some(
            ({ workArea }) =>
              found.x >= workArea.x &&
              found.y >= workArea.y &&
              found.x < workArea.x + workArea.width &&
              found.y < workArea.y + workArea.height,
          ),
        ).toBe(true)
      },
    ),
  )
})
