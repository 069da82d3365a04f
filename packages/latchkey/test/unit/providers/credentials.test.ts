import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Provider } from '../../../src/contracts/provider.ts'
import { credentials } from '../../../src/providers/credentials.ts'

describe('credentials', () => {
  it('types the argument of authorize from the declared fields', async () => {
    const provider = credentials({
      credentials: { username: { label: 'User name' }, pin: { type: 'password', required: true } },
      authorize(submitted, request) {
        expectTypeOf(submitted).toEqualTypeOf<{ readonly username: string; readonly pin: string }>()
        expectTypeOf(request).toEqualTypeOf<Request>()
        // @ts-expect-error — `password` was not declared
        return submitted.password === undefined ? { id: '1', name: submitted.username, role: 'x' } : null
      },
    })

    expect(provider).toMatchObject({ id: 'credentials', name: 'Credentials', type: 'credentials' })
    expect(await provider.authorize({ username: 'ada', pin: '1' }, new Request('https://x.example'))).toEqual(
      {
        id: '1',
        name: 'ada',
        role: 'x',
      },
    )
    expectTypeOf(provider).toExtend<Provider>()
  })

  it('keeps the options that were given', () => {
    const style = { brandColor: '#123456' }
    const provider = credentials({ id: 'ldap', name: 'Staff', style, credentials: {}, authorize: () => null })

    expect(provider).toMatchObject({ id: 'ldap', name: 'Staff', style })
  })

  it('does not compile without what it needs', () => {
    // @ts-expect-error — no authorize
    const incomplete = () => credentials({ credentials: { pin: {} } })
    const wrong = () =>
      credentials({
        credentials: { pin: {} },
        // @ts-expect-error — a user is no boolean
        authorize: () => true,
      })

    expectTypeOf(incomplete).toBeFunction()
    expectTypeOf(wrong).toBeFunction()
  })
})
