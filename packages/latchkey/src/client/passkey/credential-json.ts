// Between what WebAuthn works with and JSON (WebAuthn §5.1.8 and §5.1.9). Browsers that convert by themselves do; what comes
// back is read member by member, because password managers give objects without `toJSON`.

/** Options as the handler gives them. */
export type OptionsJson = Readonly<Record<string, unknown>> & { readonly challenge: string }

/** Options for `navigator.credentials.create`. */
export function parseCreationOptions(json: OptionsJson): PublicKeyCredentialCreationOptions {
  const parse = native('parseCreationOptionsFromJSON')
  // Our own handler made it; both ways below read base64url members only.
  if (parse) return parse(json) as PublicKeyCredentialCreationOptions
  const { user, excludeCredentials } = json as unknown as {
    user: { id: string }
    excludeCredentials: readonly DescriptorJson[]
  }
  return {
    ...json,
    challenge: toBytes(json.challenge),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: excludeCredentials.map(toDescriptor),
  } as unknown as PublicKeyCredentialCreationOptions
}

/** Options for `navigator.credentials.get`. */
export function parseRequestOptions(json: OptionsJson): PublicKeyCredentialRequestOptions {
  const parse = native('parseRequestOptionsFromJSON')
  if (parse) return parse(json) as PublicKeyCredentialRequestOptions // as above
  const { allowCredentials = [] } = json as { allowCredentials?: readonly DescriptorJson[] }
  return {
    ...json,
    challenge: toBytes(json.challenge),
    allowCredentials: allowCredentials.map(toDescriptor),
  } as unknown as PublicKeyCredentialRequestOptions
}

/** A credential as JSON, for the handler. */
export function writeCredential({ id, type, response }: PublicKeyCredential): string {
  const members: Record<string, unknown> = {}
  for (const name of [
    'clientDataJSON',
    'attestationObject',
    'authenticatorData',
    'signature',
    'userHandle',
  ]) {
    const value: unknown = Reflect.get(response, name)
    // Not by its class: an extension's buffer is one of another realm.
    if (typeof value === 'object' && value !== null) members[name] = toText(value as ArrayBuffer)
  }
  const { getTransports } = response as Partial<AuthenticatorAttestationResponse>
  if (getTransports) members['transports'] = getTransports.call(response)
  return JSON.stringify({ id, rawId: id, type, response: members })
}

interface DescriptorJson {
  readonly id: string
}

function native(name: string): ((json: OptionsJson) => object) | undefined {
  const convert: unknown = Reflect.get(PublicKeyCredential, name)
  return typeof convert === 'function' ? (json) => convert.call(PublicKeyCredential, json) : undefined
}

function toDescriptor(descriptor: DescriptorJson): object {
  return { ...descriptor, id: toBytes(descriptor.id) }
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
