import { type AppError, sentenceFor } from '../../../src-main/contract/errors.ts'
import styles from './settings.module.css'

/** What happened and what to do. */
export const Failure = ({ error }: { readonly error: AppError }) => {
  const { title, body } = sentenceFor(error)
  return (
    <p role="alert" className={styles.failure}>
      <strong>{title}.</strong> {body}
    </p>
  )
}
