// Sign in with Mail.ru. https://id.vk.ru/about/business/go/docs/ru/vkid/latest/oauth/oauth-mail/index
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Mail.ru says of a user (`GET /userinfo`). */
export interface MailruClaims extends Profile {
  readonly id: string
  readonly name?: string
  readonly nickname?: string
  readonly first_name?: string
  readonly last_name?: string
  /** The mailbox, which is also the login. */
  readonly email?: string
  readonly image?: string
  readonly gender?: string
  readonly birthday?: string
  readonly locale?: string
}

/** Options of {@link mailru}. */
export type MailruOptions = ProviderOptions<MailruClaims>

/**
 * Mail.ru. Client id and secret come from AUTH_MAILRU_ID and AUTH_MAILRU_SECRET unless they are given.
 *
 * @deprecated New clients are to use `vk`, which offers Mail.ru as a way to sign in; those that exist keep working.
 */
export function mailru(options: MailruOptions = {}): OAuthProvider<MailruClaims> & Deprecated {
  const provider = extendProvider<MailruClaims>(
    {
      id: 'mailru',
      name: 'Mail.ru',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://oauth.mail.ru/login', params: { scope: 'userinfo' } },
      token: 'https://oauth.mail.ru/token',
      userinfo: {
        request: ({ tokens, fetchJson }) => {
          const query = new URLSearchParams({ access_token: tokens.access_token ?? '' })
          return fetchJson(`https://oauth.mail.ru/userinfo?${query}`)
        },
      },
      profile: ({ id, name, email, image }) => ({ id, name, email, image }),
      style: { brandColor: '#005FF9', text: '#ffffff' },
    },
    options,
  )
  return {
    ...provider,
    deprecated: {
      note: 'New clients are to use VK ID.',
      since: '2025-07-01',
      replacement: 'vk',
    },
  }
}
