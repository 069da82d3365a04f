// Sign in with Discord. https://docs.discord.com/developers/topics/oauth2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Discord says of a user (`GET /users/@me`). */
export interface DiscordClaims extends Profile {
  /** A snowflake: digits, beyond 2^53. */
  readonly id: string
  readonly username: string
  readonly global_name?: string | null
  /** `"0"` unless the account still has an old name of the form `name#1234`. */
  readonly discriminator: string
  /** Hash of the picture; one that begins with `a_` is animated. */
  readonly avatar?: string | null
  readonly email?: string | null
  /** Whether the address is verified. */
  readonly verified?: boolean
  readonly locale?: string
}

/** Options of {@link discord}. */
export type DiscordOptions = ProviderOptions<DiscordClaims>

/** Discord. Client id and secret come from AUTH_DISCORD_ID and AUTH_DISCORD_SECRET unless they are given. */
export function discord(options: DiscordOptions = {}): OAuthProvider<DiscordClaims> {
  return extendProvider(
    {
      id: 'discord',
      name: 'Discord',
      type: 'oauth',
      authorization: { url: 'https://discord.com/oauth2/authorize', params: { scope: 'identify email' } },
      token: 'https://discord.com/api/oauth2/token',
      userinfo: 'https://discord.com/api/users/@me',
      profile: (claims) => ({
        id: claims.id,
        name: claims.global_name ?? claims.username,
        email: claims.email,
        emailVerified: claims.verified,
        image: pictureOf(claims),
      }),
      style: { brandColor: '#5865F2', text: '#ffffff' },
    },
    options,
  )
}

/** Accounts without a picture get one of a few drawings, chosen by their id, or by the number in an old name. */
function pictureOf({ id, avatar, discriminator }: DiscordClaims): string {
  const site = 'https://cdn.discordapp.com'
  if (avatar) return `${site}/avatars/${id}/${avatar}.${avatar.startsWith('a_') ? 'gif' : 'png'}`
  const index = discriminator === '0' ? Number((BigInt(id) >> 22n) % 6n) : Number(discriminator) % 5
  return `${site}/embed/avatars/${index}.png`
}
