import { FilterBox } from '../../ui/filter-box.tsx'
import { setFilter, useViewState } from './view-state.ts'

export const AgentsFilter = () => {
  const text = useViewState((state) => state.filter.text)
  return (
    <FilterBox
      label="Filter agents"
      placeholder="Filter by name, customer, skill, queue"
      text={text}
      onText={(next) => setFilter({ text: next })}
    />
  )
}
