import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import controls from './controls.module.css'
import styles from './layers.module.css'

/** A button that opens a menu. `isSet` marks one whose choice differs from the default. */
export const Menu = ({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
  isOpen,
  onOpenChange,
}: {
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly side?: 'bottom' | 'right'
  /** For a menu that a key opens as well. */
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
}) => (
  <Radix.Root
    modal={false}
    {...(isOpen === undefined ? {} : { open: isOpen })}
    {...(onOpenChange === undefined ? {} : { onOpenChange })}
  >
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        className={styles.menu}
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)

type MenuButtonProps = React.ComponentProps<'button'> & { readonly isSet?: boolean }

/** What a `Menu` of choices opens from. */
export const MenuButton = ({ isSet = false, children, ...rest }: MenuButtonProps) => (
  <button
    {...rest}
    type="button"
    className={classes(controls.button, controls.choice, isSet && controls.set)}
  >
    <span className={controls.choiceText}>{children}</span>
    <ChevronDown size={12} aria-hidden />
  </button>
)

export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Label className={styles.menuLabel}>{children}</Radix.Label>
)

export const MenuLine = () => <Radix.Separator className={styles.menuLine} />

export const MenuItem = ({
  onSelect,
  shortcut,
  isDisabled = false,
  children,
}: {
  readonly onSelect: () => void
  /** The key that does the same. */
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly children: ReactNode
}) => (
  <Radix.Item className={styles.menuItem} disabled={isDisabled} onSelect={onSelect}>
    <span className={styles.menuMark} />
    {children}
    {shortcut === undefined ? null : <kbd className={styles.menuKey}>{shortcut}</kbd>}
  </Radix.Item>
)

/** One of several that may be chosen together: the menu stays open. */
export const MenuCheck = ({
  isChecked,
  onToggle,
  children,
}: {
  readonly isChecked: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}) => (
  <Radix.CheckboxItem
    className={styles.menuItem}
    checked={isChecked}
    onCheckedChange={onToggle}
    onSelect={(event) => event.preventDefault()}
  >
    <span className={styles.menuMark}>
      <Radix.ItemIndicator>
        <Check size={14} aria-hidden />
      </Radix.ItemIndicator>
    </span>
    {children}
  </Radix.CheckboxItem>
)

/** Exactly one of a few. */
export const MenuRadio = <Value extends string>({
  value,
  options,
  onChange,
}: {
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}) => (
  <Radix.RadioGroup
    value={value}
    onValueChange={(next) => {
      const chosen = options.find((option) => option.value === next)
      if (chosen !== undefined) onChange(chosen.value)
    }}
  >
    {options.map((option) => (
      <Radix.RadioItem key={option.value} value={option.value} className={styles.menuItem}>
        <span className={styles.menuMark}>
          <Radix.ItemIndicator>
            <Check size={14} aria-hidden />
          </Radix.ItemIndicator>
        </span>
        {option.label}
      </Radix.RadioItem>
    ))}
  </Radix.RadioGroup>
)
