import { expect, test } from 'vitest'
import { isTrustedSender } from '../../../src-main/ipc/trusted-sender.ts'

const home = 'app://floorwalker'
const own = { name: 'our window' }
const ours = { url: `${home}/index.html`, parent: null }

test('the main frame of our own window is trusted while it shows our own page', () => {
  expect(isTrustedSender({ sender: own, senderFrame: ours }, own, home)).toBe(true)
  const development = 'http://localhost:5173'
  const frame = { url: `${development}/index.html`, parent: null }
  expect(isTrustedSender({ sender: own, senderFrame: frame }, own, development)).toBe(true)
})

test.each([
  ['another window', { sender: { name: 'another' }, senderFrame: ours }],
  ['a frame that is gone', { sender: own, senderFrame: null }],
  ['a frame inside the page', { sender: own, senderFrame: { ...ours, parent: {} } }],
  ['a foreign site', { sender: own, senderFrame: { ...ours, url: 'https://floorwalker/' } }],
  ['a look-alike', { sender: own, senderFrame: { ...ours, url: 'app://floorwalker.evil/' } }],
  ['a blank page', { sender: own, senderFrame: { ...ours, url: 'about:blank' } }],
  ['a page without a URL', { sender: own, senderFrame: { ...ours, url: '' } }],
])('%s is not', (_who, event) => {
  expect(isTrustedSender(event, own, home)).toBe(false)
})

test('nobody is trusted while no window is open', () => {
  expect(isTrustedSender({ sender: own, senderFrame: ours }, undefined, home)).toBe(false)
})
