// anywhere else on the server; set the cookies, then send the browser to the URL
import { createAuth } from 'latchkey'
import { github } from 'latchkey/providers/github'

const auth = createAuth({ database: 'file:./app.db', providers: [github] })

export function linkGithub(request: Request) {
  return auth.signIn('github', { headers: request.headers, intent: 'link', callbackUrl: '/account' })
}
