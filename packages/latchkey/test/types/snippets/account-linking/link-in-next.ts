// Next.js
import { createAuth } from 'latchkey/next'

const { signIn } = createAuth({ database: 'file:./app.db', providers: [] })

export async function linkGithub(): Promise<void> {
  'use server'
  await signIn('github', { intent: 'link', redirectTo: '/account' })
}
