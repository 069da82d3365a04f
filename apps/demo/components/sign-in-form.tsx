'use client'
// A form of the home page: runs a server action and shows why it did not work, if it did not.
import { type ReactNode, useActionState } from 'react'
import type { Problem } from '../app/actions.ts'

/** Works without JavaScript too: then the server renders the page anew with the problem in it. */
export function SignInForm({
  action,
  children,
}: {
  action: (before: Problem, form: FormData) => Promise<Problem>
  children: ReactNode
}): ReactNode {
  const [problem, submit] = useActionState(action, undefined)
  return (
    <form action={submit}>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {children}
    </form>
  )
}
