import { describe, expect, it } from 'vitest'
import { redact } from '../../../src/errors/redact.ts'

describe('what is taken out', () => {
  it.each([
    // Names and values.
    ['grant failed: code=c4n4ry&error=invalid_grant', 'c4n4ry'],
    ['{"password":"correct c4n4ry staple","user":"ada"}', 'c4n4ry'],
    ["{ password: 'correct c4n4ry staple' }", 'c4n4ry'],
    ['{"password":"with \\"quotes\\" and c4n4ry"}', 'c4n4ry'],
    ['password="cut off before c4n4ry', 'c4n4ry'],
    ['password=before;c4n4ry', 'c4n4ry'],
    ['password=before&c4n4ry', 'c4n4ry'],
    ['password: c4n4ry', 'c4n4ry'],
    ['password => c4n4ry', 'c4n4ry'],
    ['password is c4n4ry', 'c4n4ry'],
    ['the password was canary', 'canary'],
    ['wrong password "c4n4ry"', 'c4n4ry'],
    ['wrong password hunter2', 'hunter2'],
    ['pw=c4n4ry', 'c4n4ry'],
    ['pwd=c4n4ry', 'c4n4ry'],
    ['pass: c4n4ry', 'c4n4ry'],
    ['userPass=c4n4ry', 'c4n4ry'],
    ['passphrase is c4n4ry', 'c4n4ry'],
    ['otp=c4n', 'c4n'],
    ['session=c4n4ry', 'c4n4ry'],
    ['sid=c4n4ry', 'c4n4ry'],
    ['access_token=c4n4ry', 'c4n4ry'],
    ['codeVerifier: c4n4ry', 'c4n4ry'],
    ['client-secret = c4n4ry', 'c4n4ry'],
    ['API_KEY=c4n4ry', 'c4n4ry'],
    ['apiKey: c4n4ry', 'c4n4ry'],
    ['private_key=c4n4ry', 'c4n4ry'],
    ['signature=c4n4ry', 'c4n4ry'],
    // Codes.
    ['code 123456', '123456'],
    ['the code is 123456', '123456'],
    ['123456 was tried', '123456'],
    ['123-456 was tried', '456'],
    ['code A1B2C3', 'A1B2C3'],
    // Headers and schemes.
    ['Bearer short', 'short'],
    ['authorization=Bearer X1', 'X1'],
    ['"authorization": "Basic YTpi"', 'YTpi'],
    ['Authorization: Digest username=c4n4ry', 'c4n4ry'],
    ['Basic YTpi was sent', 'YTpi'],
    ['DPoP c4n4ry', 'c4n4ry'],
    ['Cookie: a=c4n4ry; b=2', 'c4n4ry'],
    ['{"set-cookie":["a=c4n4ry"]}', 'c4n4ry'],
    // Known forms.
    ['invalid key sk_live_c4n4ry', 'c4n4ry'],
    ['ghp_c4n4ry', 'c4n4ry'],
    ['GOCSPX-c4n4ry', 'c4n4ry'],
    ['xoxb-1-c4n4ry', 'c4n4ry'],
    ['eyJhbGciOi.eyJz.c4n4ry', 'c4n4ry'],
    ['-----BEGIN PRIVATE KEY-----\nTUlJ\nc4n4ry\n-----END PRIVATE KEY-----', 'c4n4ry'],
    ['-----BEGIN PRIVATE KEY-----\nTUlJ\nc4n4ry', 'c4n4ry'],
    ['seen Zm9vYmFyYmF6cXV4MTIzNA', 'Zm9v'],
    // Addresses.
    ['no mail to ada@example.com', 'ada'],
    ['no mail to <ada+x@example.com>', 'ada'],
    ['?email=ada%40example.com&x=1', 'ada'],
    ['postgres://app:c4n4ry@db/x', 'c4n4ry'],
    ['postgres://app:c4n@4ry@db/x', '4ry'],
    ['postgres://app:c4n/4ry@db/x', 'c4n'],
    ['https://app:c4n4ry@example.com/x', 'c4n4ry'],
  ])('%s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
  })
})

describe('what stays, because a diagnosis needs it', () => {
  it.each([
    'connect ECONNREFUSED 127.0.0.1:5432',
    'getaddrinfo ENOTFOUND accounts.example.com',
    'the ID token is expired',
    'password is required',
    'the authorization response has no parameter "iss"',
    'unexpected ID Token "nonce" claim value',
    'https://login.example.com/.well-known/openid-configuration answered 404',
    'expected issuer https://login.example.com/tenant',
    'the bearer token is missing',
    'status code: 500',
    'relation "verification_tokens" does not exist',
    'bypass: yes',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('is what stands beside a secret', () => {
    expect(redact('code=abc&error=invalid_grant')).toBe('code=[redacted]&error=invalid_grant')
    expect(redact('password: x and more')).toBe('password: [redacted] and more')
  })
})

describe('values that are known to be secret', () => {
  it('are taken out wherever they stand, whatever they look like', () => {
    const secrets = ['correct horse', 'plain']

    expect(redact('said "correct horse", then plainly', { secrets })).toBe(
      'said "[redacted]", then [redacted]ly',
    )
  })

  it('are also found in their URL-encoded and JSON forms', () => {
    const secrets = ['a b"c/d']

    expect(redact('x=a%20b%22c%2Fd y=a+b%22c%2Fd z="a b\\"c/d"', { secrets })).not.toMatch(/a(%20|\+| )b/)
  })

  it('are not searched for if they are too short to be any', () => {
    expect(redact('a cab', { secrets: ['', 'a'] })).toBe('a cab')
  })

  it('are taken out whole where they overlap, and side by side', () => {
    const secrets = ['secret one', 'one two', 'abcd', 'efgh']

    expect(redact('is secret one two, abcdefgh', { secrets })).toBe('is [redacted], [redacted][redacted]')
  })

  it('that are pieces of the mark leave other marks alone', () => {
    const secrets = ['known text', ...Array.from({ length: 40 }, () => ['cted]', '[reda']).flat()]

    expect(redact('a known text, [redacted]', { secrets })).toMatch(/^a \[redacted\], (?:\[redacted\]){2}$/)
  })

  it('are taken out before the text is cut', () => {
    const text = `${'x '.repeat(1995)}correct horse battery`

    expect(redact(text, { secrets: ['correct horse battery'] })).not.toContain('correct')
  })
})

describe('length', () => {
  it('is bounded, and no word is cut in half and shown', () => {
    const text = `${'word '.repeat(799)}pass=${'c4n4ry'.repeat(10)} after`

    const clean = redact(text)

    expect(clean.length).toBeLessThan(4100)
    expect(clean).not.toContain('c4n4')
    expect(clean).not.toContain('after')
    expect(clean.endsWith('[cut]')).toBe(true)
  })

  it('shows nothing of one endless word', () => {
    expect(redact('a1-'.repeat(100_000))).toBe('[cut]')
  })
})

describe('time', () => {
  const length = 4000
  const plain = 'word '.repeat(length / 5)

  // Quadratic work on 4,000 characters would cost about a thousand times what plain text costs.
  it.each([
    ['-code', '='],
    ['code-', ''],
    ['code', '!'],
    ['code ', ''],
    ['a', ''],
    ['a=', ''],
    ['code=', ''],
    ['code="', ''],
    ["code='\\", ''],
    ['password is ', ''],
    [' ', ''],
    [`code${' '.repeat(400)}`, ''],
    ['-', ''],
    ['@', ''],
    ['a@', ''],
    ['//', ''],
    ['a://', ''],
    ['//a:', ''],
    ['.', ''],
    ['aaaaaaaa.', ''],
    ['eyaaaaaa', ''],
    ['ey.', ''],
    ['bearer ', ''],
    ['basic', ' '],
    ['cookie', ''],
    ['cookie:', ''],
    ['cookie\t', ''],
    ['&', ''],
    ['code=a&', ''],
    ['1', ''],
    ['123 ', ''],
    ['sk_live_', ''],
    ['-----BEGIN ', ''],
    ['-----BEGIN A-----', ''],
    ['%40', ''],
    ['aA', ''],
    ['"', ''],
  ])('grows with the length of %j only', (piece, end) => {
    const hostile = piece.repeat(Math.ceil(length / piece.length)).slice(0, length - end.length) + end

    expect(fastest(() => redact(hostile))).toBeLessThan(20 * fastest(() => redact(plain)) + 1)
  })
})

/** The fastest of several runs: what the work costs when nothing else disturbs it. In milliseconds. */
function fastest(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}
