import { useState } from 'react'

/** A field as it was edited, else as it is saved: what is saved meanwhile is shown where nothing was edited. */
export const useEdited = <Value>(saved: Value): readonly [Value, (value: Value) => void] => {
  const [edited, setEdited] = useState<{ readonly value: Value } | null>(null)
  return [edited === null ? saved : edited.value, (value) => setEdited({ value })]
}
