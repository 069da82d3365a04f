// Types around passkeys: what must compile, what must not.
import { type Auth, createAuth, type Passkey, type WebAuthnProvider } from '../../src/index.ts'
import { passkey } from '../../src/providers/passkey.ts'
import { webauthn } from '../../src/providers/webauthn.ts'

const provider: WebAuthnProvider = passkey({ relyingParty: { id: 'example.com' } })
createAuth({ providers: [passkey, webauthn({ enableConditionalUI: false }), provider] })

// @ts-expect-error The type of a provider cannot be chosen.
passkey({ type: 'email' })
// @ts-expect-error There is no "discouraged": whoever holds the device would be in without being asked.
passkey({ userVerification: 'discouraged' })
// @ts-expect-error A listing needs the headers of somebody's request.
export const list = (auth: Auth): Promise<readonly Passkey[]> => auth.passkeys.list()
