// in the browser
import { signIn } from 'latchkey/react'

await signIn('github', { intent: 'link', callbackUrl: '/account' })
