/** What a page costs that shows nothing. */
import { declareReady } from './frames.ts'

declareReady()
