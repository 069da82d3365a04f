// What runs beside the demo, and where.
import type { ReactNode } from 'react'
import { settings } from '../settings.ts'

/** Links to the stand-ins. */
export function Footer(): ReactNode {
  return (
    <footer>
      <p>Beside the demo, on this machine only:</p>
      <ul>
        <li>
          <a href={settings.issuer}>OpenID provider</a> <code>{new URL(settings.issuer).host}</code>
        </li>
        <li>
          <a href={settings.inbox}>Inbox</a> <code>{new URL(settings.inbox).host}</code>
        </li>
      </ul>
    </footer>
  )
}
