'use client'
// The session as a client component sees it: loading, there or not, updated on demand.
import { SessionProvider, signIn, signOut, useSession } from 'latchkey/react'
import { type ReactNode, useState } from 'react'

/** A session of its own for this page. Most apps put the provider into their layout. */
export function SessionPanel(): ReactNode {
  return (
    <SessionProvider>
      <Panel />
    </SessionProvider>
  )
}

function Panel(): ReactNode {
  const { data: session, status, update } = useSession()
  const [updates, setUpdates] = useState(0)
  const refresh = async (): Promise<void> => {
    await update()
    setUpdates((count) => count + 1)
  }
  return (
    <section aria-label="Session" className="card session">
      <p aria-live="polite">
        Status: <strong data-testid="status">{status}</strong>
        {updates > 0 && (
          <span className="soft"> · updated {updates === 1 ? 'once' : `${updates} times`}</span>
        )}
      </p>
      <pre data-testid="session">{session ? JSON.stringify(session, undefined, 2) : 'null'}</pre>
      <div className="row">
        {status === 'authenticated' ? (
          <>
            <button onClick={refresh} type="button">
              Update
            </button>
            <button className="quiet" onClick={() => signOut({ redirectTo: '/client' })} type="button">
              Sign out
            </button>
          </>
        ) : (
          <button
            disabled={status === 'loading'}
            onClick={() => signIn('example-id', { redirectTo: '/client' })}
            type="button"
          >
            Sign in with Example ID
          </button>
        )}
      </div>
    </section>
  )
}
