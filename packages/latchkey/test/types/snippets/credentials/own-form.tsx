'use client'
import { signIn } from 'latchkey/react'
import { useState } from 'react'

export function SignInForm() {
  const [error, setError] = useState<string>()
  async function submit(form: FormData) {
    const [username, password] = [String(form.get('username')), String(form.get('password'))]
    const result = await signIn('users-table', { username, password, redirect: false })
    if (result.ok) location.assign('/account')
    else setError(result.code ?? result.error) // 'account_disabled', 'credentials_refused', 'rate_limited', …
  }
  return (
    <form action={submit}>
      <input name="username" autoComplete="username" />
      <input name="password" type="password" autoComplete="current-password" />
      <button type="submit">Sign in</button>
      <p role="alert">{error}</p>
    </form>
  )
}
