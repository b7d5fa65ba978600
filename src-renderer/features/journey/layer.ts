/** What is being written or asked about the contact that is read. */
import { create } from 'zustand'

export type Layer =
  | { readonly kind: 'none' }
  /** Null writes about the whole contact. */
  | { readonly kind: 'note'; readonly turnId: string | null }
  | { readonly kind: 'tags'; readonly associatedContactId: string }
  | { readonly kind: 'review'; readonly contactId: string; readonly associatedContactId: string }
  | {
      readonly kind: 'export'
      readonly contactIds: readonly string[]
      readonly isNotFinal: boolean
    }

type LayerState = {
  readonly layer: Layer
  readonly openLayer: (layer: Layer) => void
  readonly closeLayer: () => void
}

export const useLayer = create<LayerState>()((set) => ({
  layer: { kind: 'none' },
  openLayer: (layer) => set({ layer }),
  closeLayer: () => set({ layer: { kind: 'none' } }),
}))
