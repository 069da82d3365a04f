// Next.js runs this before it renders. Nobody without a session gets to /account.
export { auth as proxy } from './auth.ts'

export const config = { matcher: '/account/:path*' }
