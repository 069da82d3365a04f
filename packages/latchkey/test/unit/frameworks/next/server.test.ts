import { describe, expect, it, vi } from 'vitest'
import { AccessDenied, StoreUnavailable } from '../../../../src/index.ts'
import {
  ada,
  bind,
  createFakeCore,
  createFakeNext,
  FakeRedirect,
  renewal,
  renewalHeader,
} from './fake-next.ts'

function setUp(headers: Record<string, string> = {}, overrides: Parameters<typeof createFakeCore>[0] = {}) {
  const core = createFakeCore(overrides)
  const next = createFakeNext({ host: 'app.test', cookie: 'session=a%20b; other=1', ...headers })
  return { ...bind(core, { runtime: next.runtime }), core, next }
}

describe('auth() in server components', () => {
  it('reads the session from the cookies and sets none', async () => {
    const { auth, core, next } = setUp({}, { session: async () => ada })

    expect(await auth()).toEqual(ada)
    expect(core.session).toHaveBeenCalledExactlyOnceWith('session=a%20b; other=1')
    expect(core.readSession).not.toHaveBeenCalled()
    expect(next.written()).toEqual([])
  })

  it('checks once per request, and again for the next', async () => {
    const { auth, core, next } = setUp()

    await Promise.all([auth(), auth()])
    await auth()
    expect(core.session).toHaveBeenCalledTimes(1)

    next.nextRequest()
    await auth()
    expect(core.session).toHaveBeenCalledTimes(2)
  })

  it('rejects when the session cannot be checked', async () => {
    const { auth } = setUp(
      {},
      {
        session: async () => {
          throw new StoreUnavailable()
        },
      },
    )

    await expect(auth()).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('sees what a server action has changed before', async () => {
    const { auth, core, signOut } = setUp(
      {},
      { signOut: async () => ({ url: '/', cookies: [{ ...renewal, value: '' }] }) },
    )
    await auth()

    await signOut({ redirect: false })
    await auth()

    expect(core.session).toHaveBeenLastCalledWith('other=1')
  })

  it('sees an update that changes no cookie', async () => {
    const { auth, core, updateSession } = setUp(
      {},
      { updateSession: async () => ({ session: ada, cookies: [] }) },
    )
    await auth()

    await updateSession({})
    await auth()

    expect(core.session).toHaveBeenCalledTimes(2)
  })
})

describe('signIn', () => {
  it('sets the cookies and redirects where the core says', async () => {
    const { signIn, core, next } = setUp()

    const leaving = signIn('github', { redirectTo: '/account' }, { prompt: 'login' })

    await expect(leaving).rejects.toEqual(new FakeRedirect('http://app.test/next'))
    expect(core.signIn.mock.calls[0]).toMatchObject([
      'github',
      { fields: {}, callbackUrl: '/account', authorizationParams: { prompt: 'login' } },
    ])
    expect(next.written()).toEqual([
      {
        name: 'session',
        value: 'renewed',
        httpOnly: true,
        secure: true,
        sameSite: 'lax',
        path: '/',
        maxAge: 60,
      },
    ])
  })

  it('returns the address with redirect: false', async () => {
    const { signIn, next } = setUp()

    expect(await signIn('github', { redirect: false })).toBe('http://app.test/next')
    expect(next.written()).toHaveLength(1)
  })

  it('reads a form', async () => {
    const { signIn, core } = setUp()
    const form = new FormData()
    form.set('email', 'a@b.example')
    form.set('redirectTo', '/account')
    form.set('redirect', 'false')
    form.set('$ACTION_ID_1', '')
    form.set('file', new File(['x'], 'x.txt'))

    expect(await signIn('mail', form)).toBe('http://app.test/next')
    expect(core.signIn.mock.calls[0]?.[1]).toMatchObject({
      fields: { email: 'a@b.example' },
      callbackUrl: '/account',
    })
  })

  it('tells the core who asks, with what this request has changed', async () => {
    const { signIn, core } = setUp({ 'user-agent': 'test' })

    await signIn('github', { redirect: false })
    await signIn('github', { redirect: false })

    const headers = core.signIn.mock.lastCall?.[1].headers
    expect(headers?.get('cookie')).toBe('session=renewed; other=1')
    expect(headers?.get('user-agent')).toBe('test')
  })

  it('throws what refuses the person, and sets nothing', async () => {
    const { signIn, next } = setUp(
      {},
      {
        signIn: async () => {
          throw new AccessDenied()
        },
      },
    )

    await expect(signIn('credentials', {})).rejects.toMatchObject({ code: 'access_denied' })
    expect(next.written()).toEqual([])
  })

  it.each([
    ['the page of the form', 'http://app.test/docs?q=1#x', '/docs?q=1'],
    ['nothing of another site', 'https://evil.test/docs', undefined],
    ['nothing of an odd header', 'no address', undefined],
    [
      'where the sign-in page was to lead',
      'http://app.test/api/auth/signin?callbackUrl=%2Faccount',
      '/account',
    ],
    ['nothing of a bare sign-in page', 'http://app.test/api/auth/signin', undefined],
  ])('returns to %s by default', async (_, referer, callbackUrl) => {
    const { signIn, core } = setUp({ referer })

    await signIn('github', { redirect: false })

    expect(core.signIn.mock.calls[0]?.[1].callbackUrl).toBe(callbackUrl)
  })

  it('believes the forwarded host no further than a path', async () => {
    const { signOut, core } = setUp({
      'x-forwarded-host': 'evil.test',
      referer: 'https://evil.test//x.test/y',
    })

    await signOut({ redirect: false })

    expect(core.signOut.mock.calls[0]?.[0].callbackUrl).toBe('/x.test/y')
  })
})

describe('signOut', () => {
  it('sets the cookies and redirects', async () => {
    const { signOut, core, next } = setUp()

    await expect(signOut({ redirectTo: '/' })).rejects.toEqual(new FakeRedirect('http://app.test/next'))
    expect(core.signOut.mock.calls[0]?.[0].callbackUrl).toBe('/')
    expect(next.written()).toHaveLength(1)
  })

  it('returns the address with redirect: false', async () => {
    expect(await setUp().signOut({ redirect: false })).toBe('http://app.test/next')
  })
})

describe('updateSession', () => {
  it('hands the data to the core, sets the cookies and gives the session', async () => {
    const { updateSession, core, next } = setUp()

    expect(await updateSession({ name: 'Bob' })).toEqual(ada)
    expect(core.updateSession.mock.calls[0]?.[0].data).toEqual({ name: 'Bob' })
    expect(next.written()).toHaveLength(1)
  })
})

describe('the Pages Router', () => {
  const response = () => ({ appendHeader: vi.fn(), setHeader: vi.fn() })
  const renewed = async () => ({ session: ada, cookies: [renewal] })

  it('auth(request, response) reads the cookies and renews on the response', async () => {
    const { auth, core } = setUp({}, { readSession: renewed })
    const res = response()

    expect(await auth({ headers: { cookie: 'session=x' } }, res)).toEqual(ada)
    expect(core.readSession).toHaveBeenCalledExactlyOnceWith('session=x')
    expect(res.appendHeader).toHaveBeenCalledExactlyOnceWith('Set-Cookie', [renewalHeader])
    expect(res.setHeader).toHaveBeenCalledExactlyOnceWith('Cache-Control', 'private, no-store')
  })

  it('auth(context) does so in getServerSideProps', async () => {
    const { auth } = setUp({}, { readSession: renewed })
    const res = response()

    expect(await auth({ req: { method: 'GET', headers: {} }, res })).toEqual(ada)
    expect(res.appendHeader).toHaveBeenCalledOnce()
  })

  it('renews nothing on a POST, nor when nothing is due', async () => {
    const [post, idle] = [response(), response()]

    await setUp({}, { readSession: renewed }).auth({ req: { method: 'POST', headers: {} }, res: post })
    await setUp().auth({ req: { method: 'GET', headers: {} }, res: idle })

    expect([post, idle].flatMap((res) => res.appendHeader.mock.calls)).toEqual([])
  })
})

describe('passkeys in server code', () => {
  it('are those of the session in the cookies', async () => {
    const { passkeys, core } = setUp()

    await passkeys.list()
    const renamed = await passkeys.rename('AQID', 'Phone')
    await passkeys.remove('AQID')

    expect(renamed).toMatchObject({ id: 'AQID', name: 'Phone' })
    const [call] = core.passkeys.list.mock.calls[0] ?? []
    expect(call?.headers.get('cookie')).toBe('session=a%20b; other=1')
    expect(core.passkeys.remove.mock.calls[0]?.[0]).toMatchObject({ id: 'AQID' })
  })
})
