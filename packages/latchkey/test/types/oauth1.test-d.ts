// Types of OAuth 1.0A providers: what must compile and what must not.
import { createAuth, type OAuth1Provider } from '../../src/index.ts'
import { flickr } from '../../src/providers/flickr.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'

const addresses = {
  requestTokenUrl: 'https://api.example/request',
  authorization: { url: 'https://api.example/authorize', params: { perms: 'read' } },
  accessTokenUrl: { url: 'https://api.example/access', method: 'GET' },
} as const

const example = oauth1({
  id: 'example',
  ...addresses,
  profileUrl: 'https://api.example/me',
  profile: (claims: { user_id: string }) => ({ id: claims.user_id }),
})

createAuth({ providers: [flickr, flickr({ clientId: 'key' }), oauth1({ id: 'other', ...addresses })] })
export const provider: OAuth1Provider<{ user_id: string }> = example

// @ts-expect-error: the addresses are needed
oauth1({ id: 'example' })

// @ts-expect-error: not a signature method
oauth1({ id: 'example', ...addresses, encoding: 'MD5' })

// @ts-expect-error: the danger is a symbol, not a name
oauth1({ id: 'example', ...addresses, allowOAuth10: true })
