'use server'
// What one can change about oneself. What concerns one's ways in asks for a sign-in that is not long ago.
import { AuthError } from 'latchkey'
import { revalidatePath } from 'next/cache'
import { signIn, signOut, unlinkAccount, updateSession } from '../../auth.ts'
import { readDisplayName } from '../../display-name.ts'
import type { Problem } from '../actions.ts'

/** Changes what one is called. The page that answers this request has the new name already. */
export async function rename(_before: Problem, form: FormData): Promise<Problem> {
  const name = readDisplayName({ name: form.get('name') })
  if (!name) return 'A name has 1 to 40 characters.'
  await updateSession({ name })
  revalidatePath('/account')
  return undefined
}

/** Leads to the OpenID provider and back; the account that is chosen there is linked. */
export async function linkExampleId(): Promise<Problem> {
  return explain(() => signIn('example-id', { intent: 'link', redirectTo: '/account' }))
}

/** Gives an account up. */
export async function unlink(_before: Problem, form: FormData): Promise<Problem> {
  return explain(async () => {
    await unlinkAccount({
      provider: String(form.get('provider') ?? ''),
      providerAccountId: String(form.get('providerAccountId') ?? ''),
    })
    revalidatePath('/account')
    return undefined
  })
}

/** Ends every session of the user. */
export async function leaveEverywhere(): Promise<void> {
  await signOut({ everywhere: true, redirectTo: '/' })
}

/** Refusals are ours to explain; the redirect that Next.js throws is not. */
async function explain(attempt: () => Promise<Problem>): Promise<Problem> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof AuthError) return error.publicMessage
    throw error
  }
}
