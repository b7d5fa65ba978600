/** The transcript as the window shows it. */
import './commits.ts'
import { createRoot } from 'react-dom/client'
import { TranscriptList } from '../../../../src-renderer/features/journey/transcript-list.tsx'
import styles from '../../../../src-renderer/features/journey/transcript.module.css'
import { looks, madeItems } from './made.ts'
import { declareStage } from './stage.ts'

declareStage((root) =>
  createRoot(root).render(
    <div className={styles.transcript} style={{ height: '100vh' }}>
      <TranscriptList items={madeItems()} looks={looks} label="Bench" isLive={false} goTo={null} />
    </div>,
  ),
)
