// What the demo calls its ways to sign in.

const names: Readonly<Record<string, string>> = {
  'example-id': 'Example ID',
  email: 'E-mail',
  credentials: 'Password',
  passkey: 'Passkey',
}

/** The name people see for a provider's id. */
export function nameProvider(id: string | undefined): string {
  return names[id ?? ''] ?? id ?? 'unknown'
}
