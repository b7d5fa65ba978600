/** Preloaded into a program under test: writes every host that it connects to to standard error. */
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

subscribe('net.client.socket', (message) => {
  const { socket } = message as { readonly socket: Socket }
  socket.once('connect', () =>
    process.stderr.write(`[connects to] ${socket.remoteAddress}:${socket.remotePort}\n`),
  )
})
