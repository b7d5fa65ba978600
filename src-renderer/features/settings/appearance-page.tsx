import type { Settings } from '../../../src-main/contract/views.ts'
import { useAction } from '../../bridge/action.ts'
import { useLive } from '../../bridge/live.ts'
import { alignments, densities, themes } from './appearance.ts'
import styles from './settings.module.css'

const Choice = <Value extends string>(props: {
  readonly legend: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}) => (
  <fieldset className={styles.group}>
    <legend>{props.legend}</legend>
    {props.options.map(({ value, label }) => (
      <label key={value} className={styles.tick}>
        <input
          type="radio"
          name={props.legend}
          checked={value === props.value}
          onChange={() => props.onChange(value)}
        />
        {label}
      </label>
    ))}
  </fieldset>
)

/** How the window looks. */
export const AppearancePage = () => {
  const reply = useLive('settings', undefined)
  const change = useAction('change-settings')
  if (reply?.ok !== true) return null
  const set = (changed: Partial<Settings>): void => void change.run(changed)
  return (
    <>
      <h2>Appearance</h2>
      <Choice
        legend="Theme"
        value={reply.value.theme}
        options={themes}
        onChange={(theme) => set({ theme })}
      />
      <Choice
        legend="Row height"
        value={reply.value.density}
        options={densities}
        onChange={(density) => set({ density })}
      />
      <Choice
        legend="Messages in transcripts"
        value={reply.value.alignment}
        options={alignments}
        onChange={(alignment) => set({ alignment })}
      />
    </>
  )
}
