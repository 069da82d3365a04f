// The frame of every page: brand, ways to the other pages, and who is signed in.
import type { Metadata, Viewport } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { auth } from '../auth.ts'
import { Avatar } from '../components/avatar.tsx'
import { Footer } from '../components/footer.tsx'
import { Key } from '../components/icons.tsx'
import { Navigation } from '../components/navigation.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Latchkey demo', template: '%s · Latchkey demo' },
  description: 'Four ways to sign in, one session, your own database.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const session = await auth()
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <header className="top">
          <Link className="brand" href="/">
            <Key /> Latchkey
          </Link>
          <Navigation />
          <p className="who">
            {session?.user ? (
              <>
                <Avatar user={session.user} /> <span>{session.user.name ?? session.user.email}</span>
              </>
            ) : (
              'Not signed in'
            )}
          </p>
        </header>
        <main id="content">{children}</main>
        <Footer />
      </body>
    </html>
  )
}
