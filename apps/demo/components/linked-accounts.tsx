// The accounts that lead to the user: one can add another, and give one up unless it is the last way in. Passkeys are
// accounts too, and have a list of their own.
import type { LinkedAccount } from 'latchkey'
import type { ReactNode } from 'react'
import { linkExampleId, unlink } from '../app/account/actions.ts'
import { accounts } from '../auth.ts'
import { Confirm } from './confirm.tsx'
import { Moment } from './moment.tsx'
import { nameProvider } from './provider-names.ts'
import { SignInForm } from './sign-in-form.tsx'

/** The list with its buttons. They work without JavaScript. */
export async function LinkedAccounts(): Promise<ReactNode> {
  const all = await accounts()
  const linked = all.filter(({ type }) => type !== 'webauthn')
  return (
    <>
      {linked.length === 0 && <p>{explainNone(all)}</p>}
      <ul className="plain linked">
        {linked.map((account) => (
          <Account account={account} key={`${account.provider} ${account.providerAccountId}`} />
        ))}
      </ul>
      <SignInForm action={linkExampleId}>
        <button type="submit">Link an Example ID</button>
      </SignInForm>
    </>
  )
}

/** Why the list is empty, and what leads to the user instead. */
function explainNone([passkey, another]: readonly LinkedAccount[]): string {
  if (!passkey) return 'None: the e-mail address alone leads here.'
  if (passkey.isLastWayIn) return 'None. Your only way in is the passkey below.'
  return another
    ? 'None: the passkeys below lead here.'
    : 'None: the e-mail address and the passkey below lead here.'
}

function Account({ account }: { account: LinkedAccount }): ReactNode {
  const { provider, providerAccountId, type, linkedAt, isLastWayIn } = account
  const name = nameProvider(provider)
  return (
    <li>
      <div>
        <strong>{name}</strong> <span className="soft">{type}</span>
        <br />
        <code>{providerAccountId}</code>
        {linkedAt && (
          <>
            <br />
            <span className="soft">
              since <Moment at={linkedAt} />
            </span>
          </>
        )}
      </div>
      {isLastWayIn ? (
        <span className="soft">Your only way in</span>
      ) : (
        <Confirm
          label="Unlink"
          name={`Unlink ${name} ${providerAccountId}`}
          question="It will not sign you in any more, and your other sessions end."
        >
          <SignInForm action={unlink}>
            <input name="provider" type="hidden" value={provider} />
            <input name="providerAccountId" type="hidden" value={providerAccountId} />
            <button aria-label={`Yes, unlink ${name} ${providerAccountId}`} type="submit">
              Yes, unlink it
            </button>
          </SignInForm>
        </Confirm>
      )}
    </li>
  )
}
