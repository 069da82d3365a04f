// Next.js
import { createAuth } from 'latchkey/next'
import { github } from 'latchkey/providers/github'

const { signIn } = createAuth({ database: 'file:./app.db', providers: [github] })

export async function linkGithub(): Promise<void> {
  'use server'
  await signIn('github', { intent: 'link', redirectTo: '/account' })
}
