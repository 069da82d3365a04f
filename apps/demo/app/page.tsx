// Home: the ways in, or the session that came of one.
import type { ReactNode } from 'react'
import { auth } from '../auth.ts'
import { SessionCard } from '../components/session-card.tsx'
import { WaysIn } from '../components/ways-in.tsx'

export default async function Home(): Promise<ReactNode> {
  const session = await auth()
  return session?.user ? <SessionCard session={session} /> : <WaysIn />
}
