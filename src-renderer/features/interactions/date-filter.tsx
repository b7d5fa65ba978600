import { clock, localMidnight } from '../../bridge/clock.ts'
import { dayText, midnightOfDay } from '../../ui/day-field.ts'
import styles from './filters.module.css'
import type { Period } from './list-filter.ts'
import { dateByNames, periodNames, periods } from './list-filter.ts'
import { setPart, useList } from './list-state.ts'

const Days = ({ period }: { readonly period: Exclude<Period, string> }) => {
  const change = (part: Exclude<Period, string>): void => {
    const { from, to } = { ...period, ...part }
    setPart('period', {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })
  }
  return (
    <>
      <label className={styles.tri}>
        <span>From</span>
        <input
          type="date"
          className={styles.input}
          value={dayText(period.from)}
          onChange={({ target }) => {
            const from = midnightOfDay(target.value)
            change(from === undefined ? {} : { from })
          }}
        />
      </label>
      <label className={styles.tri}>
        <span>To</span>
        <input
          type="date"
          className={styles.input}
          value={dayText(period.to)}
          onChange={({ target }) => {
            const to = midnightOfDay(target.value)
            change(to === undefined ? {} : { to: localMidnight(to, 1) - 1 })
          }}
        />
      </label>
    </>
  )
}

/** Which days, and which of a contact's instants must lie in them. */
export const DateFilter = () => {
  const period = useList(({ filter }) => filter.period)
  const dateBy = useList(({ filter }) => filter.dateBy ?? 'started')
  const choose = (value: string): void => {
    const name = periods.find((one) => one === value)
    setPart(
      'period',
      value === 'days' ? { from: localMidnight(clock.wallNow(), -6) } : (name ?? undefined),
    )
  }
  return (
    <>
      <select
        className={styles.input}
        aria-label="Days"
        value={period === undefined ? '' : typeof period === 'string' ? period : 'days'}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">Any day</option>
        {periods.map((name) => (
          <option key={name} value={name}>
            {periodNames[name]}
          </option>
        ))}
        <option value="days">Other days</option>
      </select>
      {period === undefined || typeof period === 'string' ? null : <Days period={period} />}
      <select
        className={styles.input}
        aria-label="By which time"
        value={dateBy}
        onChange={({ target }) => {
          const by = (Object.keys(dateByNames) as (keyof typeof dateByNames)[]).find(
            (one) => one === target.value,
          )
          setPart('dateBy', by === 'started' ? undefined : by)
        }}
      >
        {Object.entries(dateByNames).map(([value, label]) => (
          <option key={value} value={value}>
            by: {label.toLowerCase()}
          </option>
        ))}
      </select>
    </>
  )
}
