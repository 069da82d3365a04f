// Sign-in by the application's own `authorize`: it gets the declared fields, we get a user or a refusal.
import type { CredentialsProvider } from '../../contracts/provider.ts'
import type { CompleteResult } from '../../contracts/sign-in-method.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { AuthorizeFailed, CredentialsRefused } from '../../errors/sign-in-errors.ts'
import type { CredentialsIdentity } from '../../model/verified-identity.ts'
import { pickFields } from './fields.ts'
import { readUser } from './read-user.ts'

/** What was submitted, and to which provider. */
export interface CompleteCredentialsInput {
  readonly provider: CredentialsProvider
  /** Body of the POST. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Handed to `authorize` as it is. */
  readonly request: Request
}

/**
 * Lets `authorize` decide. Never throws: a refusal, a reason of the application and a failure of its code are all
 * `failed`, so that the caller throttles and answers them in one place.
 */
export async function completeCredentials(
  input: CompleteCredentialsInput,
): Promise<CompleteResult<CredentialsIdentity>> {
  try {
    return { kind: 'verified', identity: await identify(input), returnTo: undefined, cookies: [] }
  } catch (error) {
    return { kind: 'failed', error: toFailure(error, input.provider.id), cookies: [] }
  }
}

async function identify({
  provider,
  fields,
  request,
}: CompleteCredentialsInput): Promise<CredentialsIdentity> {
  const credentials = pickFields(provider.credentials, fields)
  const returned: unknown = await provider.authorize(credentials, request)
  if (returned === null || returned === undefined || returned === false) {
    throw new CredentialsRefused({ detail: 'authorize returned no user', providerId: provider.id })
  }
  const user = readUser(returned)
  const account = { provider: provider.id, type: 'credentials', providerAccountId: user.id } as const
  return { kind: 'credentials', account, user, credentials }
}

/** `SignInError` and other errors of ours carry a public text of their own; nothing of any other error is shown. */
function toFailure(error: unknown, providerId: string): AuthError {
  if (error instanceof AuthError) return error
  return new AuthorizeFailed({ detail: 'authorize threw', providerId, cause: error })
}
