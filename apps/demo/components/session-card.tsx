// The session: who, how, until when.
import Link from 'next/link'
import type { ReactNode } from 'react'
import { leave } from '../app/actions.ts'
import { settings } from '../settings.ts'
import { listSignIns } from '../sign-ins.ts'
import { Avatar } from './avatar.tsx'
import { Moment } from './moment.tsx'
import { nameProvider } from './provider-names.ts'

const whereItIs = {
  database: 'The session is a row in the demo’s SQLite file; the cookie holds only its key.',
  jwt: 'The session is sealed in the cookie, which nobody can read or change.',
}

/** What a visitor with a session sees. */
export function SessionCard({
  session,
}: {
  session: {
    readonly user: {
      readonly id: string
      readonly name?: string | null
      readonly email?: string | null
      readonly image?: string | null
    }
    readonly expires: string
  }
}): ReactNode {
  const { user, expires } = session
  const [latest] = listSignIns(user.id)
  return (
    <>
      <div className="lead">
        <h1>You are in</h1>
        <p>{whereItIs[settings.sessionStrategy]}</p>
      </div>
      <section aria-label="Session" className="card session">
        <div className="person">
          <Avatar isLarge user={user} />
          <div>
            <p className="name">{user.name ?? user.email}</p>
            <p className="soft">{user.email}</p>
          </div>
        </div>
        <dl>
          <dt>Signed in by</dt>
          <dd data-testid="provider">{nameProvider(latest?.provider)}</dd>
          <dt>Session ends</dt>
          <dd>
            <Moment at={expires} />, unless you come back before
          </dd>
          <dt>User id</dt>
          <dd>
            <code>{user.id}</code>
          </dd>
        </dl>
        <form action={leave}>
          <button className="quiet" type="submit">
            Sign out
          </button>
        </form>
      </section>
      <WhatNext />
    </>
  )
}

function WhatNext(): ReactNode {
  return (
    <section aria-labelledby="next">
      <h2 id="next">Now look around</h2>
      <ul className="next">
        <li>
          <Link href="/protected" prefetch={false}>
            Protected
          </Link>
          <span>checked in the page itself, on the server</span>
        </li>
        <li>
          <Link href="/client" prefetch={false}>
            Client
          </Link>
          <span>the session in the browser, with useSession</span>
        </li>
        <li>
          <Link href="/account" prefetch={false}>
            Account
          </Link>
          <span>checked by proxy.ts before anything renders</span>
        </li>
      </ul>
    </section>
  )
}
