import { describe, expect, it, vi } from 'vitest'
import type { CredentialsProvider } from '../../../../src/contracts/provider.ts'
import { SignInError } from '../../../../src/errors/sign-in-errors.ts'
import { completeCredentials } from '../../../../src/methods/credentials/complete.ts'
import type { User } from '../../../../src/model/user.ts'

const request = new Request('https://app.example/api/auth/callback/credentials', { method: 'POST' })

function providerThat(authorize: CredentialsProvider['authorize']): CredentialsProvider {
  const credentials = { username: { label: 'User name' }, password: { type: 'password' } }
  return { id: 'staff', name: 'Staff', type: 'credentials', credentials, authorize }
}

/** As JavaScript callers do: anything may come back. */
function providerReturning(value: unknown): CredentialsProvider {
  return providerThat(() => value as User)
}

function complete(provider: CredentialsProvider, fields: Record<string, unknown> = {}) {
  return completeCredentials({ provider, fields, request })
}

async function failureOf(provider: CredentialsProvider, fields: Record<string, unknown> = {}) {
  const result = await complete(provider, fields)
  if (result.kind !== 'failed') throw new Error(`unexpected ${result.kind}`)
  return result.error
}

describe('what authorize receives', () => {
  it('is the declared fields as they were typed, and the request', async () => {
    const authorize = vi.fn(() => ({ id: '7' }))

    await complete(providerThat(authorize), { username: ' Ada ', password: 'pa ss\u0000' })

    expect(authorize).toHaveBeenCalledExactlyOnceWith({ username: ' Ada ', password: 'pa ss\u0000' }, request)
  })

  it('is nothing that was not declared', async () => {
    const authorize = vi.fn((_fields: Readonly<Record<string, string>>) => ({ id: '7' }))
    const fields = JSON.parse(
      '{"username":"ada","password":"x","isAdmin":"1","csrfToken":"t","callbackUrl":"/","__proto__":"x"}',
    )

    await complete(providerThat(authorize), fields)

    const received = authorize.mock.calls[0]?.[0]
    expect(Object.keys(received ?? {})).toEqual(['username', 'password'])
    expect(Object.isFrozen(received)).toBe(true)
  })

  it('is never the token or the target, even when they are declared', async () => {
    const authorize = vi.fn(() => ({ id: '7' }))
    const provider = { ...providerThat(authorize), credentials: { csrfToken: {}, callbackUrl: {}, pin: {} } }

    await complete(provider, { csrfToken: 't', callbackUrl: '/', pin: '1234' })

    expect(authorize).toHaveBeenCalledWith({ pin: '1234' }, request)
  })

  it('is the empty string for a field that was not sent, also one named like a method', async () => {
    const authorize = vi.fn(() => ({ id: '7' }))
    const provider = { ...providerThat(authorize), credentials: { toString: {}, pin: {} } }

    await complete(provider, {})

    expect(authorize).toHaveBeenCalledWith({ toString: '', pin: '' }, request)
  })

  it.each([
    ['an object', { $ne: null }],
    ['an array', ['a', 'b']],
    ['a number', 7],
    ['null', null],
    ['4097 characters', 'x'.repeat(4097)],
  ])('is never %s', async (_name, password) => {
    const authorize = vi.fn(() => ({ id: '7' }))

    const error = await failureOf(providerThat(authorize), { username: 'ada', password })

    expect(error.code).toBe('malformed_request')
    expect(authorize).not.toHaveBeenCalled()
  })

  it('may have 4096 characters', async () => {
    expect((await complete(providerReturning({ id: '7' }), { password: 'x'.repeat(4096) })).kind).toBe(
      'verified',
    )
  })

  it('is not asked about an empty required field', async () => {
    const authorize = vi.fn(() => ({ id: '7' }))
    const provider = { ...providerThat(authorize), credentials: { password: { required: true } } }

    expect((await failureOf(provider, { password: '' })).code).toBe('credentials_refused')
    expect(authorize).not.toHaveBeenCalled()
  })
})

describe('what authorize answers', () => {
  it('a user: verified, with the fields that callbacks may want', async () => {
    const user = { id: 'u1', name: 'Ada', email: null, role: 'admin' }

    const result = await complete(providerReturning(user), { username: 'ada', password: 'pw' })

    expect(result).toEqual({
      kind: 'verified',
      identity: {
        kind: 'credentials',
        account: { provider: 'staff', type: 'credentials', providerAccountId: 'u1' },
        user,
        credentials: { username: 'ada', password: 'pw' },
      },
      returnTo: undefined,
      cookies: [],
    })
  })

  it('a numeric id becomes text', async () => {
    const result = await complete(providerReturning({ id: 42 }))

    expect(result).toMatchObject({ identity: { user: { id: '42' }, account: { providerAccountId: '42' } } })
  })

  it('an object whose id is a getter of its class is a user', async () => {
    class Row {
      readonly role = 'admin'
      get id(): string {
        return 'u1'
      }
      get email(): string {
        return 'ada@example.com'
      }
    }

    const result = await complete(providerReturning(new Row()))

    expect(result).toMatchObject({
      identity: { user: { id: 'u1', email: 'ada@example.com', role: 'admin' } },
    })
  })

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['false', false],
  ])('%s: refused', async (_name, value) => {
    const error = await failureOf(providerReturning(value))

    expect(error).toMatchObject({
      code: 'credentials_refused',
      status: 401,
      page: 'sign-in',
      providerId: 'staff',
    })
  })

  it.each([
    ['true', true],
    ['text', 'u1'],
    ['no id', { name: 'Ada' }],
    ['null as id', { id: null }],
    ['empty id', { id: '' }],
    ['id of 256', { id: 'x'.repeat(256) }],
    ['NaN', { id: Number.NaN }],
    ['a fraction', { id: 1.5 }],
    ['an inexact integer', { id: 2 ** 53 }],
    ['an object as id', { id: { toString: () => 'u1' } }],
    ['an array as id', { id: ['u1'] }],
    ['a boolean id', { id: true }],
    ['an object as e-mail', { id: 'u1', email: { $ne: '' } }],
    ['a number as name', { id: 'u1', name: 5 }],
    ['a huge image', { id: 'u1', image: 'x'.repeat(4097) }],
  ])('%s: not a user', async (_name, value) => {
    expect(await failureOf(providerReturning(value))).toMatchObject({ code: 'invalid_user', page: 'sign-in' })
  })

  it('a SignInError: its reason, as it is', async () => {
    const error = new SignInError('account_locked')

    expect(await failureOf(providerThat(() => Promise.reject(error)))).toBe(error)
  })

  it.each([
    [
      'thrown at once',
      () => {
        throw new Error('password of ada is hunter2')
      },
    ],
    ['thrown later', () => Promise.reject(new Error('password of ada is hunter2'))],
    ['no error at all', () => Promise.reject('password of ada is hunter2')],
  ])('anything else, %s: a code, the original for the log only', async (_name, authorize) => {
    const error = await failureOf(providerThat(authorize))

    expect(error).toMatchObject({ code: 'authorize_failed', providerId: 'staff' })
    expect(String(error.cause)).toContain('hunter2')
    expect(`${error.publicMessage} ${error.message} ${error.detail}`).not.toContain('hunter2')
  })
})
