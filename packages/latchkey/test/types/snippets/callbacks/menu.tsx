'use client'
import type { SessionOf } from 'latchkey/next'
import { useSession } from 'latchkey/react'
import type { auth } from './auth.ts'

export function Menu() {
  const { data } = useSession<SessionOf<typeof auth>>()
  return data?.isAdmin ? <a href="/admin">Administration</a> : null
}
