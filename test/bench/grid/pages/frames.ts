/** What the watcher reads from every page: its animation frames, and that it shows what it has to. */
declare global {
  var benchFrames: number[]
  var benchReady: boolean
}

globalThis.benchFrames = []
globalThis.benchReady = false

/** From now on every animation frame is noted; call it when the page shows what it has to show. */
export const declareReady = (): void => {
  let before = performance.now()
  const note = (now: number): void => {
    globalThis.benchFrames.push(now - before)
    before = now
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
  globalThis.benchReady = true
}
