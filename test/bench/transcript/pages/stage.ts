/** What the watcher asks of every page: to show the transcript, and to scroll it. */
import '../../grid/pages/theme.ts'

declare global {
  var benchReady: boolean
  /** How often React wrote to the page; only where it is used. */
  var benchCommits: number | undefined
  var benchShow: () => Promise<void>
  var benchScroll: (steps: number) => Promise<readonly number[]>
}

/** A turn of a mouse wheel. */
const stepPx = 120

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

/** One step per frame; the milliseconds between the frames. */
const scroll = async (steps: number): Promise<readonly number[]> => {
  const scroller = document.querySelector('[data-transcript]')
  if (scroller === null) throw new Error('The page shows no transcript.')
  const frames: number[] = []
  let before = await frame()
  for (let step = 0; step < steps; step += 1) {
    scroller.scrollBy(0, stepPx)
    const now = await frame()
    frames.push(now - before)
    before = now
  }
  return frames
}

/** `show` puts the transcript into the page; what it needs for that is made before. */
export const declareStage = (show: (root: HTMLElement) => void): void => {
  const root = document.getElementById('root') ?? document.body
  globalThis.benchShow = async () => {
    show(root)
    // The first frame is on its way when the second one begins.
    await frame()
    await frame()
  }
  globalThis.benchScroll = scroll
  globalThis.benchReady = true
}
