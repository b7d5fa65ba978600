import { Component, type ReactNode } from 'react'
import { sentenceFor } from '../../src-main/contract/errors.ts'
import { Button } from '../ui/button.tsx'
import { Sentence } from '../ui/sentence.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly failure: string | null }

/** A screen that cannot be drawn becomes a sentence; React offers no other way than a class. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(thrown: unknown): State {
    return { failure: thrown instanceof Error ? thrown.name : 'unknown' }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const { title, body } = sentenceFor({ code: 'internal', detail: null })
    return (
      <Sentence
        isAlert
        title={title}
        action={<Button onClick={() => window.location.reload()}>Reload the window</Button>}
      >
        {body} ({failure})
      </Sentence>
    )
  }
}
