// anywhere else on the server; set the cookies, then send the browser to the URL
import { createAuth } from 'latchkey'

const auth = createAuth({ database: 'file:./app.db', providers: [] })

export function linkGithub(request: Request) {
  return auth.signIn('github', { headers: request.headers, intent: 'link', callbackUrl: '/account' })
}
