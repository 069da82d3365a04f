'use client'
import {
  addPasskey,
  listPasskeys,
  offerPasskeys,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from 'latchkey/react'
import { useEffect } from 'react'

export function SignIn() {
  useEffect(() => {
    const wait = new AbortController()
    void offerPasskeys({ callbackUrl: '/account', signal: wait.signal })
    return () => wait.abort()
  }, [])
  return (
    <form>
      <input name="email" type="email" autoComplete="username webauthn" />
      <button type="button" onClick={() => signInWithPasskey({ callbackUrl: '/account' })}>
        Passkey
      </button>
    </form>
  )
}

export async function lookAfterMine() {
  const [first] = await addPasskey({ name: 'My phone' })
  if (first) await renamePasskey(first.id, 'Old phone')
  if (first) await removePasskey(first.id)
  return listPasskeys()
}
