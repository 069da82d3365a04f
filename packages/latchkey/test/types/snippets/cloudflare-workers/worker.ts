// src/worker.ts
import { env } from 'cloudflare:workers'
import { createAuth } from 'latchkey'
import { openDatabase } from 'latchkey/adapters/sql'
import { github } from 'latchkey/providers/github'
import { resend } from 'latchkey/providers/resend'

const auth = createAuth({
  url: env.AUTH_URL,
  secret: env.AUTH_SECRET,
  database: env.AUTH_DB,
  environment: { NODE_ENV: 'production' },
  providers: [
    github({ clientId: env.AUTH_GITHUB_ID, clientSecret: env.AUTH_GITHUB_SECRET }),
    resend({ apiKey: env.AUTH_RESEND_KEY, from: 'Example <no-reply@example.com>' }),
  ],
})

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/auth/')) return auth.handle(request)
    const session = await auth.session(request)
    if (session) return Response.json({ hello: session.user?.name ?? session.user?.email })
    return Response.redirect(`${env.AUTH_URL}/api/auth/signin?callbackUrl=${encodeURIComponent(pathname)}`)
  },

  // By a cron trigger, once a day.
  async scheduled(): Promise<void> {
    await openDatabase(env.AUTH_DB).deleteExpired(new Date())
  },
}
