// A page whose session is read in the browser.
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SessionPanel } from './session-panel.tsx'

export const metadata: Metadata = { title: 'Client' }

export default function Client(): ReactNode {
  return (
    <>
      <div className="lead">
        <h1>The session in the browser</h1>
        <p>
          This page is the same for everyone; a client component asks <code>useSession()</code> who is there,
          and changes the name by <code>update()</code>. Other tabs follow.
        </p>
      </div>
      <SessionPanel />
    </>
  )
}
