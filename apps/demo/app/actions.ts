'use server'
// What the forms of the demo do, on the server. They work without JavaScript in the browser.
import { AuthError } from 'latchkey'
import { signIn, signOut } from '../auth.ts'

/** Why somebody was not let in, in words for them; `undefined` before they tried. */
export type Problem = string | undefined

/** Leads to the OpenID provider. */
export async function signInWithExampleId(): Promise<Problem> {
  return explain(() => signIn('example-id', { redirectTo: '/' }))
}

/** Sends a mail with a link and a code. */
export async function signInByEmail(_before: Problem, form: FormData): Promise<Problem> {
  return explain(() => signIn('email', { email: String(form.get('email') ?? ''), redirectTo: '/' }))
}

/** Checks the password. */
export async function signInWithPassword(_before: Problem, form: FormData): Promise<Problem> {
  return explain(() =>
    signIn('credentials', {
      username: String(form.get('username') ?? ''),
      password: String(form.get('password') ?? ''),
      redirectTo: '/',
    }),
  )
}

/** Ends the session, here and in the database. */
export async function leave(): Promise<void> {
  await signOut({ redirectTo: '/' })
}

/** `signIn` leaves by a redirect, which Next.js throws; only refusals are ours to explain. */
async function explain(attempt: () => Promise<never>): Promise<Problem> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof AuthError) return error.publicMessage
    throw error
  }
}
