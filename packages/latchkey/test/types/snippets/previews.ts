import { createAuth } from 'latchkey'
import { github } from 'latchkey/providers/github'

export const auth = createAuth({
  providers: [github],
  redirectProxyUrl: 'https://app.example/api/auth',
  redirectProxyOrigins: ['https://app-*-team.vercel.app'],
})
