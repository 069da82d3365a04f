// The providers that the handler offers.
import { unexpectedAnswer } from './client-error.ts'
import { type Connection, requireBody, sendRequest } from './send-request.ts'

/** What a browser may know of a provider. */
export interface PublicProvider {
  readonly id: string
  /** Shown on the button. */
  readonly name: string
  readonly type: string
  /** Absolute URL that starts the sign-in, by POST. */
  readonly signinUrl: string
  /** Absolute URL that the provider sends the browser back to. */
  readonly callbackUrl: string
}

/** Providers by id, in the order of the configuration. */
export type PublicProviders = Readonly<Record<string, PublicProvider>>

/** Fetches the providers. @throws ClientError */
export async function fetchProviders(connection: Connection): Promise<PublicProviders> {
  const body = requireBody(await sendRequest(connection, '/providers'))
  if (typeof body !== 'object' || body === null) throw unexpectedAnswer()
  // Our own handler made it; what is read of an entry is used as text only.
  return body as PublicProviders
}
