/** What it costs to have every message in the page at once. */
import { createRoot } from 'react-dom/client'
import { Item } from '../../../../src-renderer/features/journey/transcript-list.tsx'
import styles from '../../../../src-renderer/features/journey/transcript.module.css'
import { looks, madeItems } from './made.ts'
import { declareStage } from './stage.ts'

declareStage((root) =>
  createRoot(root).render(
    <div className={styles.transcript} style={{ height: '100vh' }}>
      <div className={styles.scroller} data-transcript>
        {madeItems().map((item) => (
          <Item key={item.key} item={item} looks={looks} />
        ))}
      </div>
    </div>,
  ),
)
