// Linking accounts: what must compile, what must not, and that nothing is `any`.
import { createAuthClient } from '../../src/client/index.ts'
import { createAuth as createNextAuth } from '../../src/frameworks/next/index.ts'
import { createAuth, type LinkedAccount, type SignInParams } from '../../src/index.ts'
import { signIn as signInOnPage, unlinkAccount } from '../../src/react/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type IsAny<T> = 0 extends 1 & T ? true : false
function assertType<_T extends true>(): void {}

const auth = createAuth({ providers: [], linking: { trustVerifiedEmailFrom: ['google'] } })
const headers = new Headers()
const accounts = await auth.accounts({ headers })
assertType<Equal<typeof accounts, readonly LinkedAccount[]>>()
assertType<Equal<SignInParams['intent'], 'link' | undefined>>()
await auth.signIn('google', { headers, intent: 'link' })
// @ts-expect-error: no such intent
await auth.signIn('google', { headers, intent: 'lnik' })
// @ts-expect-error: the subject is needed
await auth.unlinkAccount({ provider: 'google' }, { headers })
// @ts-expect-error: a list of ids
createAuth({ providers: [], linking: { trustVerifiedEmailFrom: 'google' } })

const next = createNextAuth({ providers: [] })
await next.signIn('google', { intent: 'link' })
// @ts-expect-error: no such intent
await next.signIn('google', { intent: 'lnik' })
assertType<Equal<Awaited<ReturnType<typeof next.accounts>>, readonly LinkedAccount[]>>()

const client = createAuthClient()
await client.signIn('google', { intent: 'link' })
// @ts-expect-error: no such intent
await client.signIn('google', { intent: true })
await client.signOut({ everywhere: true })
const [linked] = await client.getAccounts()
assertType<Equal<IsAny<typeof linked>, false>>()
if (linked) await client.unlinkAccount(linked)
await signInOnPage('google', { intent: 'link' })
// @ts-expect-error: which account?
await unlinkAccount()
// @ts-expect-error: tokens are never listed
linked?.access_token
