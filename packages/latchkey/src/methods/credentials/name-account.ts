// Which account a credentials form is about.
import type { CredentialsProvider } from '../../contracts/provider.ts'

/**
 * What names the account: the first field that is not a password. Fields after it (a code, a choice) do not count, or
 * each value of theirs would bring new attempts.
 */
export function nameAccount(
  { credentials }: CredentialsProvider,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  const name = Object.keys(credentials).find((field) => credentials[field]?.type !== 'password')
  return name === undefined ? undefined : fields[name]
}
