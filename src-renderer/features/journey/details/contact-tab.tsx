import type { CustomerView } from '../../../../src-main/contract/interaction-views.ts'
import { count } from '../../../ui/format.ts'
import styles from './details.module.css'
import { Block, Copied, Fact } from './facts.tsx'

const keyNames: Readonly<Record<string, string>> = {
  external_id: 'their ID in your own system',
  phone: 'their phone number',
  email: 'their e-mail address',
  address: 'the address they wrote or called from',
  task: 'nothing but this one task: nobody knows who it is',
}

/** The customer: who, how they can be reached, and what is known of them. */
export const ContactTab = ({ customer }: { readonly customer: CustomerView }) => (
  <>
    <Block title="Customer">
      <dl className={styles.facts}>
        <Fact name="Name">{<bdi>{customer.name ?? 'Not known'}</bdi>}</Fact>
        {customer.phone === null ? null : (
          <Fact name="Phone">
            <Copied value={customer.phone} what="phone number" />
          </Fact>
        )}
        {customer.email === null ? null : (
          <Fact name="E-mail">
            <Copied value={customer.email} what="e-mail address" />
          </Fact>
        )}
        <Fact name="Contacts">{count(customer.contacts)}</Fact>
        <Fact
          name="Known by"
          why="Contacts with the same key belong to the same customer. The first of these that a task carries counts: own ID, phone, e-mail, address, the task itself."
        >
          {keyNames[customer.keySource] ?? customer.keySource}
        </Fact>
      </dl>
    </Block>
    {customer.addresses.length === 0 ? null : (
      <Block title="Numbers and addresses">
        <ul className={styles.plain}>
          {customer.addresses.map((address) => (
            <li key={address}>
              <Copied value={address} what="address" />
            </li>
          ))}
        </ul>
      </Block>
    )}
    {customer.facts.length === 0 ? null : (
      <Block title="Facts">
        <dl className={styles.facts}>
          {customer.facts.map(({ label, value }) => (
            <Fact key={label} name={label}>
              <bdi>{value}</bdi>
            </Fact>
          ))}
        </dl>
      </Block>
    )}
  </>
)
