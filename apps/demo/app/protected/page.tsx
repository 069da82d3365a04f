// A page that is protected where it renders: without a session it leads to sign-in, and back here afterwards.
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { auth, signIn } from '../../auth.ts'

export const metadata: Metadata = { title: 'Protected' }

export default async function Protected(): Promise<ReactNode> {
  const session = await auth()
  if (!session?.user) return signIn(undefined, { redirectTo: '/protected' })
  return (
    <>
      <div className="lead">
        <h1>Only for people with a session</h1>
        <p>
          Welcome, {session.user.name ?? session.user.email}. This page asked <code>auth()</code> on the
          server before it rendered a word.
        </p>
      </div>
      <pre className="card">{`const session = await auth()
if (!session?.user) {
  return signIn(undefined, { redirectTo: '/protected' })
}`}</pre>
    </>
  )
}
