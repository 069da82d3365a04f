'use client'
// The session as a client component sees it: loading, there or not, updated on demand.
import { SessionProvider, signIn, signOut, useSession } from 'latchkey/react'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'

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
  const router = useRouter()
  const rename = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    await update({ name: new FormData(event.currentTarget).get('name') })
    setUpdates((count) => count + 1)
    router.refresh() // the header is rendered on the server
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
            <form className="row" onSubmit={rename}>
              <input
                aria-label="Display name"
                autoComplete="nickname"
                defaultValue={session?.user?.name ?? ''}
                maxLength={40}
                name="name"
                required
              />
              <button type="submit">Update</button>
            </form>
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
