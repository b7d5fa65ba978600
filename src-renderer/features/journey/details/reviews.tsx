import type { ReviewView } from '../../../../src-main/contract/interaction-views.ts'
import { Button } from '../../../ui/button.tsx'
import { dayAndMonth } from '../../../ui/format.ts'
import { useLayer } from '../layer.ts'
import styles from './details.module.css'
import { Block } from './facts.tsx'

/** The reviews of a contact, and the way to write another. */
export const ReviewList = ({
  reviews,
  contactId,
  associatedContactId,
}: {
  readonly reviews: readonly ReviewView[]
  readonly contactId: string
  readonly associatedContactId: string
}) => {
  const { openLayer } = useLayer()
  return (
    <Block title="Reviews">
      <ul className={styles.plain}>
        {reviews.map((review) => (
          <li key={review.reviewId} className={styles.review}>
            <span>
              <strong>{review.score}</strong> of 100 by {review.reviewer},{' '}
              {dayAndMonth(review.createdAt)}
              {review.contactId === contactId ? null : ', of another leg'}
            </span>
            {Object.entries(review.answers).map(([question, answer]) => (
              <span key={question} className={styles.hint}>
                {question}: {answer}
              </span>
            ))}
            {review.comment === '' ? null : <bdi>{review.comment}</bdi>}
          </li>
        ))}
      </ul>
      <Button onClick={() => openLayer({ kind: 'review', contactId, associatedContactId })}>
        Review this leg
      </Button>
    </Block>
  )
}
