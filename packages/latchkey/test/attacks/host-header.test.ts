// The public address: configured, or vouched for. Never what a client claims.
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../support/test-auth.ts'

const production = { NODE_ENV: 'production' }

async function statusAndUrl(
  config: Parameters<typeof createTestApp>[0],
  url: string,
  headers: Record<string, string>,
): Promise<unknown> {
  const { auth } = createTestApp({ ...config })
  const response = await auth.handle(new Request(url, { headers }))
  const body: { credentials?: { signinUrl: string } } = await response.json()
  return body.credentials?.signinUrl ?? response.status
}

describe('the public address', () => {
  it('is the configured one, whatever headers say', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    }

    expect(await statusAndUrl({}, 'https://evil.example/api/auth/providers', headers)).toBe(
      'https://app.test/api/auth/signin/credentials',
    )
  })

  it.each([
    ['an unknown host', 'https://evil.example', {}, 400],
    ['a trusted host', 'http://app.test', {}, 'https://app.test/api/auth/signin/credentials'],
    ['a trusted host on another port', 'https://app.test:8443', {}, 400],
    ['a forwarded host', 'https://evil.example', { 'x-forwarded-host': 'app.test' }, 400],
    ['loopback', 'http://localhost:3000', {}, 400],
    ['a host with a user', 'https://app.test', { host: 'user@app.test' }, 400],
  ])('without url, in production, %s', async (_name, base, headers, expected) => {
    const config = { url: '', trustedHosts: ['app.test'], environment: production } as const
    const { url: _none, ...rest } = config

    expect(
      await statusAndUrl({ ...rest, url: undefined as never }, `${base}/api/auth/providers`, headers),
    ).toBe(expected)
  })

  it('believes the nearest proxy only where told to', async () => {
    const headers = {
      host: 'inner:3000',
      'x-forwarded-host': 'evil.example, app.test',
      'x-forwarded-proto': 'https',
    }
    const config = { url: undefined as never, trustedHosts: ['app.test'], environment: production }

    expect(
      await statusAndUrl(
        { ...config, trustProxyHeaders: true },
        'http://inner:3000/api/auth/providers',
        headers,
      ),
    ).toBe('https://app.test/api/auth/signin/credentials')
    expect(await statusAndUrl(config, 'http://inner:3000/api/auth/providers', headers)).toBe(400)
  })

  it('is loopback in development, and nothing else', async () => {
    const config = { url: undefined as never, environment: { NODE_ENV: 'development' } }

    expect(await statusAndUrl(config, 'http://localhost:3000/api/auth/providers', {})).toBe(
      'http://localhost:3000/api/auth/signin/credentials',
    )
    expect(await statusAndUrl(config, 'http://192.168.0.7:3000/api/auth/providers', {})).toBe(400)
  })
})
