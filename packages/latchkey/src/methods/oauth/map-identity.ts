// Maps raw claims to a verified identity, field by field. What is not listed here does not get in.
import type { OAuth1Provider, OAuthProvider } from '../../contracts/provider.ts'
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidProfile } from '../../errors/protocol-errors.ts'
import type { Account } from '../../model/account.ts'
import type { Json } from '../../model/json.ts'
import type { MappedProfile, Profile } from '../../model/profile.ts'
import type { TokenSet } from '../../model/token-set.ts'
import type { OAuthIdentity } from '../../model/verified-identity.ts'
import { readDisplayText } from '../display-text.ts'
import { parseAddress } from '../email/address.ts'

const maxIdLength = 255
const maxNameLength = 255
const maxImageLength = 2048

/** A provider whose claims are mapped: both protocols do it alike. */
type MappingProvider = OAuthProvider | OAuth1Provider

/**
 * The verified identity.
 *
 * @throws InvalidProfile `invalid_profile` — no usable id, or `profile()` threw.
 */
export async function mapIdentity(
  provider: MappingProvider,
  claims: Profile,
  tokens: TokenSet,
): Promise<OAuthIdentity> {
  const mapped = await mapProfile(provider, claims, tokens)
  const email = readEmail(mapped.email)
  return {
    kind: 'oauth',
    account: toAccount(provider, readId(provider, mapped.id), tokens),
    user: {
      name: readDisplayText(mapped.name, maxNameLength),
      email,
      image: readImage(mapped.image),
    },
    ...(provider.profile && { mapped }),
    hasVerifiedEmail: email !== null && mapped.emailVerified === true,
    profile: claims,
  }
}

async function mapProfile(provider: MappingProvider, claims: Profile, tokens: TokenSet): Promise<Unchecked> {
  if (!provider.profile) return mapStandardClaims(claims)
  try {
    const mapped: Unchecked | null | undefined = await provider.profile(claims, tokens)
    return mapped ?? {}
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown
    throw new InvalidProfile({ detail: 'profile() threw', providerId: provider.id, cause: thrown })
  }
}

/** What `profile()` gave: written by an application, from claims a server wrote. */
type Unchecked = { readonly [field in keyof MappedProfile]?: unknown }

/** OpenID Connect Core §5.1. Plain OAuth 2.0 servers often say `id` for `sub`. */
function mapStandardClaims(claims: Profile): Unchecked {
  return {
    id: claims.sub ?? claims['id'],
    name: firstText(claims['name'], claims['nickname'], claims['preferred_username']),
    email: claims['email'],
    emailVerified: claims['email_verified'],
    image: claims['picture'],
  }
}

function firstText(...values: readonly (Json | undefined)[]): Json | undefined {
  return values.find((value) => typeof value === 'string' && value !== '')
}

/**
 * The subject, as it is compared forever after. It is never invented; and a number beyond 2^53 is refused, because JSON
 * has already rounded it to somebody else's.
 */
function readId(provider: MappingProvider, id: unknown): string {
  const text = Number.isSafeInteger(id) ? String(id) : id
  if (typeof text === 'string' && text !== '' && text.length <= maxIdLength && !hasControls(text)) return text
  throw new InvalidProfile({ detail: 'the claims have no usable id', providerId: provider.id })
}

/** The same grammar as for mail: an address that two parsers could read differently is nobody's. */
function readEmail(email: unknown): string | null {
  try {
    return parseAddress(email)
  } catch {
    return null
  }
}

function readImage(image: unknown): string | null {
  if (typeof image !== 'string' || image === '' || image.length > maxImageLength) return null
  return hasControls(image) ? null : image
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

function toAccount(provider: MappingProvider, providerAccountId: string, tokens: TokenSet): Account {
  const { userId, ...chosen } = provider.account
    ? (provider.account(tokens) ?? {})
    : { ...tokens, userId: undefined }
  const defined = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  // Rows of both protocols have the type that NextAuth v4 gave them.
  const type = provider.type === 'oauth1' ? 'oauth' : provider.type
  return { ...defined, provider: provider.id, type, providerAccountId }
}
