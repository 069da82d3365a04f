// Whether there can be passkeys here at all.

/** Whether the browser knows passkeys. Says nothing about the device. */
export function isPasskeySupported(): boolean {
  return typeof globalThis.PublicKeyCredential === 'function'
}

/** Whether the browser proposes passkeys in fields whose `autocomplete` ends in `webauthn`. */
export async function isAutofillSupported(): Promise<boolean> {
  if (!isPasskeySupported()) return false
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false
}
