import { createAuth } from 'latchkey'
import { github } from 'latchkey/providers/github'
import { google } from 'latchkey/providers/google'

export const auth = createAuth({
  database: 'file:./app.db',
  providers: [google, github],
  linking: { trustVerifiedEmailFrom: ['google'] },
})
