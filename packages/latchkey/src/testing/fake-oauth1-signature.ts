// Checks signatures as a service does: from the request that arrived, with code of its own (RFC 5849 §3.2).

/** A request that arrived, and its `oauth_` parameters. */
export interface FakeOAuth1Request {
  readonly endpoint: FakeOAuth1Endpoint | 'unknown'
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The body, if it is a form. */
  readonly form: URLSearchParams
  /** The `oauth_` parameters, wherever they came. */
  readonly oauth: ReadonlyMap<string, string>
}

/** An address of the fake provider. */
export type FakeOAuth1Endpoint = 'requestToken' | 'accessToken' | 'profile'

/** What signatures are checked with. */
export interface FakeVerifier {
  readonly clientSecret: string
  readonly tokenSecret: string
  readonly publicKey: CryptoKey | undefined
}

/** Reads the `oauth_` parameters. Throws where they come by more than one way (RFC 5849 §3.1). */
export function readOAuthParameters(
  headers: Headers,
  url: URL,
  form: URLSearchParams,
): ReadonlyMap<string, string> {
  const inHeader = readHeader(headers.get('authorization'))
  const ways = [inHeader, url.searchParams, form].map((way) =>
    [...way].filter(([name]) => name.startsWith('oauth_')),
  )
  const used = ways.filter((way) => way.length > 0)
  const [pairs = []] = used
  if (used.length > 1 || new Set(pairs.map(([name]) => name)).size !== pairs.length) {
    throw new Error('oauth_ parameters come more than once')
  }
  return new Map(pairs)
}

/** Whether the signature of a request is right. */
export async function isSignedRightly(request: FakeOAuth1Request, verifier: FakeVerifier): Promise<boolean> {
  const given = request.oauth.get('oauth_signature') ?? ''
  const key = `${encode(verifier.clientSecret)}&${encode(verifier.tokenSecret)}`
  const text = new TextEncoder().encode(describe(request))
  switch (request.oauth.get('oauth_signature_method')) {
    case 'HMAC-SHA1':
      return verifyHmac('SHA-1', key, { given, text })
    case 'HMAC-SHA256':
      return verifyHmac('SHA-256', key, { given, text })
    case 'RSA-SHA1': {
      const { publicKey } = verifier
      return (
        publicKey !== undefined && crypto.subtle.verify(publicKey.algorithm, publicKey, bytes(given), text)
      )
    }
    case 'PLAINTEXT':
      return request.url.protocol === 'https:' && given === key
    default:
      return false
  }
}

async function verifyHmac(
  hash: string,
  secret: string,
  { given, text }: { readonly given: string; readonly text: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash }
  const raw = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, bytes(given), text)
}

/** The base string (§3.4.1). */
function describe({ method, url, form, oauth }: FakeOAuth1Request): string {
  const others = [...url.searchParams, ...form].filter(([name]) => !name.startsWith('oauth_'))
  const own = [...oauth].filter(([name]) => name !== 'oauth_signature')
  // NUL sorts before every encoded character, so that names are compared before values.
  const lines = [...others, ...own].map(([name, value]) => `${encode(name)}\0${encode(value)}`)
  const parameters = lines
    .sort()
    .map((line) => line.replace('\0', '='))
    .join('&')
  return `${method}&${encode(url.origin + url.pathname)}&${encode(parameters)}`
}

function readHeader(header: string | null): readonly (readonly [string, string])[] {
  if (!header?.startsWith('OAuth ')) return []
  return header.slice('OAuth '.length).split(',').map(readPair)
}

function readPair(part: string): readonly [string, string] {
  const [, name = '', value = ''] = /^\s*([^=]+)="([^"]*)"\s*$/.exec(part) ?? []
  return [decodeURIComponent(name), decodeURIComponent(value)]
}

function encode(text: string): string {
  const escaped = Array.from(new TextEncoder().encode(text), (byte) => {
    const character = String.fromCharCode(byte)
    return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
  return escaped.join('')
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
