// Linked accounts in server components and actions of Next.js.
import { describe, expect, it } from 'vitest'
import { LastWayIn } from '../../../../src/index.ts'
import { bind, createFakeCore, createFakeNext } from './fake-next.ts'

const github = { provider: 'github', providerAccountId: '583231' }
const linked = { ...github, type: 'oauth', isLastWayIn: false } as const

function setUp(overrides: Parameters<typeof createFakeCore>[0] = {}) {
  const core = createFakeCore(overrides)
  const next = createFakeNext({ host: 'app.test', cookie: 'session=a' })
  return { ...bind(core, { runtime: next.runtime }), core, next }
}

describe('linked accounts', () => {
  it('are listed for the request’s session, and no cookie is set', async () => {
    const { accounts, core, next } = setUp({ accounts: async () => [linked] })

    expect(await accounts()).toEqual([linked])
    expect(core.accounts.mock.calls[0]?.[0].headers.get('cookie')).toBe('session=a')
    expect(next.written()).toEqual([])
  })

  it('are unlinked, or it is said why not', async () => {
    const allowed = setUp()
    const refused = setUp({
      unlinkAccount: async () => {
        throw new LastWayIn()
      },
    })

    await allowed.unlinkAccount(github)

    expect(allowed.core.unlinkAccount).toHaveBeenCalledExactlyOnceWith(github, {
      headers: expect.any(Headers),
    })
    await expect(refused.unlinkAccount(github)).rejects.toMatchObject({ code: 'last_way_in' })
  })

  it('are linked by signIn, from an object or a form', async () => {
    const { signIn, core } = setUp()
    const form = new FormData()
    form.set('intent', 'link')
    form.set('redirect', 'false')

    await signIn('github', { intent: 'link', redirectTo: '/account', redirect: false })
    await signIn('github', form)

    expect(core.signIn.mock.calls.map(([, { fields }]) => fields)).toEqual([
      { intent: 'link' },
      { intent: 'link' },
    ])
  })
})

describe('signOut', () => {
  it.each([
    [{ everywhere: true }, true],
    [{}, false],
  ])('%o is everywhere: %s', async (options, everywhere) => {
    const { signOut, core } = setUp()

    await signOut({ ...options, redirect: false })

    expect(core.signOut.mock.calls[0]?.[0]).toMatchObject({ everywhere })
  })
})
