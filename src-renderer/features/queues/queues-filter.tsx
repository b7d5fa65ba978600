import { FilterBox } from '../../ui/filter-box.tsx'
import { setFilterText, useQueuesState } from './queues-state.ts'

export const QueuesFilter = () => {
  const text = useQueuesState((state) => state.filter.text)
  return (
    <FilterBox
      label="Filter queues"
      placeholder="Filter by queue"
      text={text}
      onText={setFilterText}
    />
  )
}
