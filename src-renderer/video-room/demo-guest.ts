/** The customer on a simulated floor: somebody who joins the room inside this page, drawn and silent. */
import { connectLocal } from './local-room.ts'

const arrivalMs = 2_500
const frameMs = 100
const size = { width: 640, height: 360 } as const

const paint = (context: CanvasRenderingContext2D, name: string, turn: number): void => {
  const { width, height } = size
  context.fillStyle = '#20293a'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#5f7596'
  context.beginPath()
  context.arc(width / 2, height / 2 - 30 + 4 * Math.sin(turn / 6), 56, 0, 2 * Math.PI)
  context.fill()
  context.beginPath()
  context.arc(width / 2, height + 30, 150, Math.PI, 2 * Math.PI)
  context.fill()
  context.fillStyle = '#edeef2'
  context.font = '20px sans-serif'
  context.fillText(`${name} (simulated)`, 20, height - 20)
}

/** Sends the guest in after a moment; the returned function takes them out again. */
export const inviteGuest = (room: string, name: string): (() => void) => {
  const canvas = Object.assign(document.createElement('canvas'), size)
  const context = canvas.getContext('2d')
  let turn = 0
  const painting = setInterval(() => {
    if (context !== null) paint(context, name, (turn += 1))
  }, frameMs)
  let leave: () => void = () => undefined
  const arrive = async (): Promise<void> => {
    const camera = canvas.captureStream(10).getVideoTracks()[0] ?? null
    const pass = { token: '', room, identity: 'customer-simulated' }
    const live = await connectLocal(pass, { audio: null, camera }, () => undefined)
    leave = () => live.leave()
  }
  const arriving = setTimeout(() => void arrive(), arrivalMs)
  return () => {
    clearInterval(painting)
    clearTimeout(arriving)
    leave()
  }
}
