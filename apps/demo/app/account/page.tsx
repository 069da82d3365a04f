// The account: the user, what leads to them, and when they came. proxy.ts lets nobody here without a session.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { auth, passkeys } from '../../auth.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { LinkedAccounts } from '../../components/linked-accounts.tsx'
import { Moment } from '../../components/moment.tsx'
import { Passkeys } from '../../components/passkeys.tsx'
import { nameProvider } from '../../components/provider-names.ts'
import { SignInForm } from '../../components/sign-in-form.tsx'
import { settings } from '../../settings.ts'
import { listSignIns } from '../../sign-ins.ts'
import { leave } from '../actions.ts'
import { leaveEverywhere, rename } from './actions.ts'

export const metadata: Metadata = { title: 'Account' }

export default async function Account(): Promise<ReactNode> {
  const session = await auth()
  // The proxy may one day be taken away or its pattern mistyped. A page that shows something private checks by itself.
  if (!session?.user) redirect('/api/auth/signin?callbackUrl=/account')
  const { user, expires } = session
  return (
    <>
      <div className="lead person">
        <Avatar isLarge user={user} />
        <div>
          <h1>{user.name ?? user.email}</h1>
          <p>{user.email}</p>
        </div>
      </div>
      <div className="columns">
        <section aria-labelledby="display-name" className="card">
          <h2 id="display-name">Display name</h2>
          <DisplayName name={user.name ?? ''} />
        </section>
        <section aria-labelledby="accounts" className="card">
          <h2 id="accounts">Linked accounts</h2>
          <LinkedAccounts />
        </section>
        <section aria-labelledby="recent" className="card">
          <h2 id="recent">Recent sign-ins</h2>
          <RecentSignIns userId={user.id} />
        </section>
      </div>
      <section aria-labelledby="passkeys" className="card">
        <h2 id="passkeys">Passkeys</h2>
        <Passkeys initial={await passkeys.list()} />
      </section>
      <p className="soft">
        This session ends on <Moment at={expires} />.
      </p>
      <div className="row">
        <form action={leave}>
          <button type="submit">Sign out</button>
        </form>
        {settings.sessionStrategy === 'database' && (
          <Confirm
            label="End all sessions"
            question="You will be signed out in every browser, this one included."
          >
            <form action={leaveEverywhere}>
              <button type="submit">Yes, end them all</button>
            </form>
          </Confirm>
        )}
      </div>
    </>
  )
}

function DisplayName({ name }: { name: string }): ReactNode {
  return (
    <>
      <p className="soft">
        Saved by <code>updateSession()</code> in a server action; the page that answers shows it.
      </p>
      <SignInForm action={rename}>
        <div className="row">
          <input
            aria-labelledby="display-name"
            autoComplete="nickname"
            defaultValue={name}
            maxLength={40}
            name="name"
            required
          />
          <button type="submit">Save</button>
        </div>
      </SignInForm>
    </>
  )
}

function RecentSignIns({ userId }: { userId: string }): ReactNode {
  return (
    <ol className="plain">
      {listSignIns(userId).map(({ provider, at }) => (
        <li key={at.getTime()}>
          <strong>{nameProvider(provider)}</strong>
          <br />
          <span className="soft">
            <Moment at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
