// Provider data gets in field by field, bounded, and never as an id that was made up.
import { describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../../../src/contracts/provider.ts'
import { SignInError } from '../../../../src/errors/sign-in-errors.ts'
import { mapIdentity } from '../../../../src/methods/oauth/map-identity.ts'
import type { Profile } from '../../../../src/model/profile.ts'
import type { TokenSet } from '../../../../src/model/token-set.ts'

const base: OAuthProvider = { id: 'example', name: 'Example', type: 'oauth' }
const tokens: TokenSet = { access_token: 'a', refresh_token: 'r', token_type: 'bearer', expires_at: 1 }

const map = (claims: object, provider: Partial<OAuthProvider> = {}): ReturnType<typeof mapIdentity> =>
  mapIdentity({ ...base, ...provider }, claims as Profile, tokens)

describe('the id', () => {
  it.each([
    [{ sub: 'abc' }, 'abc'],
    [{ id: 583231 }, '583231'],
    [{ id: 0 }, '0'],
    [{ sub: 'ABC', id: 'other' }, 'ABC'],
    [{ sub: 'ä'.repeat(255) }, 'ä'.repeat(255)],
    [{ sub: ' a b ' }, ' a b '],
  ])('of %j is "%s"', async (claims, id) => {
    expect((await map(claims)).account.providerAccountId).toBe(id)
  })

  it.each([
    {},
    { sub: '' },
    { sub: null },
    { sub: true },
    { sub: {} },
    { sub: ['a'] },
    { sub: 'a'.repeat(256) },
    { id: 1.5 },
    { id: Number.NaN },
    { id: 2 ** 53 },
    { sub: 'a\u0000b' },
    { sub: 'a\nb' },
  ])('of %j is refused', async (claims) => {
    await expect(map(claims)).rejects.toMatchObject({ code: 'invalid_profile', providerId: 'example' })
  })
})

describe('the user', () => {
  it('has name, e-mail and image, and nothing else', async () => {
    const claims = {
      sub: 'a',
      name: 'Jane',
      email: 'Jane@Example.COM',
      picture: 'https://x/y',
      role: 'admin',
      emailVerified: true,
      is_admin: true,
    }

    const { user, hasVerifiedEmail, profile } = await map(claims)

    expect(user).toEqual({ name: 'Jane', email: 'jane@example.com', image: 'https://x/y' })
    expect(hasVerifiedEmail).toBe(false)
    expect(profile).toBe(claims)
  })

  it('drops what an application maps beyond the known fields', async () => {
    const profile = (claims: Profile) => ({ ...claims, id: 'a', role: 'admin' })

    expect(Object.keys((await map({ role: 'admin' }, { profile })).user)).toEqual(['name', 'email', 'image'])
  })

  it.each([
    [true, true],
    [false, false],
    ['true', false],
    [1, false],
    [undefined, false],
    [null, false],
  ])('with email_verified %j has a verified address: %s', async (email_verified, expected) => {
    expect((await map({ sub: 'a', email: 'a@b.c', email_verified })).hasVerifiedEmail).toBe(expected)
  })

  it('has no verified address without an address', async () => {
    expect((await map({ sub: 'a', email_verified: true })).hasVerifiedEmail).toBe(false)
  })

  it.each([42, '', 'no address', 'a b@c.d', 'a@b\r\nbcc: c', `${'a'.repeat(251)}@b.c`, { a: 1 }])(
    'has no address from %j',
    async (email) => {
      const { user, hasVerifiedEmail } = await map({ sub: 'a', email, email_verified: true })

      expect([user.email, hasVerifiedEmail]).toEqual([null, false])
    },
  )

  it.each([
    [{ nickname: 'nick', preferred_username: 'p' }, 'nick'],
    [{ preferred_username: 'p' }, 'p'],
    [{ name: '', nickname: 'n' }, 'n'],
    [{ name: 42 }, null],
    [{ name: 'a\u0000b\nc' }, 'a b c'],
    [{ name: '😀'.repeat(300) }, '😀'.repeat(255)],
  ])('named by %j is %j', async (claims, name) => {
    expect((await map({ sub: 'a', ...claims })).user.name).toBe(name)
  })

  it.each([42, '', `https://x/${'y'.repeat(2048)}`, 'https://x/\n'])(
    'has no image from %j',
    async (picture) => {
      expect((await map({ sub: 'a', picture })).user.image).toBeNull()
    },
  )
})

describe('profile()', () => {
  it('gets claims and tokens', async () => {
    const profile: NonNullable<OAuthProvider['profile']> = (claims, { access_token }) => ({
      id: `${claims['user_id']}-${access_token}`,
      emailVerified: true,
      email: 'A@b.c',
    })

    const identity = await map({ user_id: 7 }, { profile })

    expect(identity.account.providerAccountId).toBe('7-a')
    expect([identity.user.email, identity.hasVerifiedEmail]).toEqual(['a@b.c', true])
  })

  it('that throws is an invalid profile, with its cause', async () => {
    const cause = new Error('boom')
    const profile = (): never => {
      throw cause
    }

    await expect(map({}, { profile })).rejects.toMatchObject({ code: 'invalid_profile', cause })
  })

  it('may refuse with a reason', async () => {
    const profile = (): never => {
      throw new SignInError('no_robots')
    }

    await expect(map({}, { profile })).rejects.toMatchObject({ code: 'sign_in_refused', reason: 'no_robots' })
  })

  it.each([null, undefined, 'text', 1])('that gives %j is an invalid profile', async (value) => {
    await expect(map({ sub: 'a' }, { profile: () => value as never })).rejects.toMatchObject({
      code: 'invalid_profile',
    })
  })
})

describe('account()', () => {
  it('chooses the tokens that are kept', async () => {
    const account: NonNullable<OAuthProvider['account']> = ({ refresh_token }) => ({
      ...(refresh_token ? { refresh_token } : {}),
    })

    expect((await map({ sub: 'a' }, { account })).account).toEqual({
      provider: 'example',
      type: 'oauth',
      providerAccountId: 'a',
      refresh_token: 'r',
    })
  })

  it('keeps none with undefined, and cannot say whose account it is', async () => {
    const kept = { provider: 'example', type: 'oauth', providerAccountId: 'a' }

    expect((await map({ sub: 'a' }, { account: () => undefined })).account).toEqual(kept)
    expect(
      (
        await map(
          { sub: 'a' },
          { account: () => ({ userId: 'x', provider: 'y', providerAccountId: 'z', type: 'oidc' }) },
        )
      ).account,
    ).toEqual(kept)
  })

  it('is all of them by default', async () => {
    expect((await map({ sub: 'a' })).account).toEqual({
      provider: 'example',
      type: 'oauth',
      providerAccountId: 'a',
      ...tokens,
    })
  })
})
