/** The main frame of a page, and the event that its messages come with. */
export type FrameOwner = {
  getURL(): string
  isDestroyed(): boolean
  send(channel: string, ...args: unknown[]): void
}

export const createMainFrame = (owner: FrameOwner): object => {
  const frame = {
    get url() {
      return owner.getURL()
    },
    get origin() {
      return /^[^:]+:\/\/[^/]*/.exec(owner.getURL())?.[0] ?? 'null'
    },
    parent: null,
    get top(): object {
      return frame
    },
    frames: [],
    routingId: 1,
    processId: 1,
    isDestroyed: () => owner.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => owner.send(channel, ...args),
  }
  return frame
}

/** What `ipcMain`'s listeners get first. */
export const messageEvent = (sender: FrameOwner, senderFrame: object): object => ({
  sender,
  senderFrame,
  frameId: 1,
  processId: 1,
  type: 'frame',
  ports: [],
  preventDefault: () => {},
  reply: (channel: string, ...args: unknown[]) => sender.send(channel, ...args),
})
