// The relying party of a provider, as the visitor sees the application.
import type { WebAuthnProvider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { mayUseRelyingPartyId, type RelyingParty } from '../../protocol/webauthn/relying-party.ts'

/**
 * The relying party.
 *
 * @throws InvalidConfiguration `invalid_configuration` if no page of this origin could use passkeys of it. Start-up has
 * refused what it could know; the origin of a trusted host it could not.
 */
export function toRelyingParty(
  { id: providerId, relyingParty = {} }: WebAuthnProvider,
  { origin }: Pick<MethodContext, 'origin'>,
): RelyingParty {
  const host = new URL(origin).hostname
  const { id = host, name = host } = relyingParty
  const origins = [relyingParty.origin ?? origin].flat()
  if (origins.every((one) => mayUseRelyingPartyId(id, one))) return { id, name, origins }
  throw new InvalidConfiguration([
    {
      path: `provider "${providerId}".relyingParty`,
      problem: `pages of ${origins.join(', ')} cannot use passkeys of "${id}"`,
      fix: 'Serve them by https under that domain; http is enough for localhost. An IP address is no domain.',
    },
  ])
}
