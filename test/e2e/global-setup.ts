import { removeLeftovers } from '../electron-stand-in/leftovers.ts'
import { ensureChromium } from '../electron-stand-in/start/ensure-chromium.ts'
import { findRunner } from './launch.ts'

/** Says once what the run stands on: green on the stand-in is not green on Electron. */
const setUp = (): void => {
  const { kind, path } = findRunner()
  if (kind.endsWith('stand-in')) ensureChromium()
  removeLeftovers()
  console.log(`The application runs on: ${kind} (${path})`)
}

// oxlint-disable-next-line import/no-default-export -- Playwright loads the default export
export default setUp
