'use client'
// How a component finds the client of the provider above it.
import { type Context, createContext, useContext } from 'react'
import type { AuthClient } from '../client/auth-client.ts'
import { ClientError } from '../client/client-error.ts'
import type { Session } from '../model/session.ts'

/** Holds the client of the nearest `<SessionProvider>`. */
export const SessionContext: Context<AuthClient<unknown> | undefined> = createContext<
  AuthClient<unknown> | undefined
>(undefined)

/**
 * The client of the nearest `<SessionProvider>`: its `signIn` and `signOut` use that provider's base path.
 *
 * @throws ClientError `missing_session_provider`
 */
export function useAuthClient<TSession = Session>(): AuthClient<TSession> {
  const client = useContext(SessionContext)
  if (!client) {
    throw new ClientError(
      'missing_session_provider',
      'No <SessionProvider> of latchkey/react above this component.',
    )
  }
  // A context cannot be generic. Which session the handler answers is what the application says it is.
  return client as AuthClient<TSession>
}
