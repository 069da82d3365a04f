// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://app.test/page" }
import { afterEach, expect, it, vi } from 'vitest'
import { getCsrfToken, getProviders, getSession, signIn, signOut } from '../../../src/react/page-actions.ts'
import { SessionProvider } from '../../../src/react/session-provider.ts'
import { useSession } from '../../../src/react/use-session.ts'
import { createScriptedHandler, type ScriptedHandler } from '../client/scripted-handler.ts'
import { render, settle } from './render.ts'

const ada = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }

function stubFetch(routes: Parameters<typeof createScriptedHandler>[0]): ScriptedHandler {
  const handler = createScriptedHandler(routes)
  vi.stubGlobal('fetch', handler.fetch)
  return handler
}

afterEach(() => vi.unstubAllGlobals())

it('works without a provider', async () => {
  stubFetch({ 'GET /session': ada })

  expect(await getSession()).toEqual(ada)
  expect(await getCsrfToken()).toBe('token')
  expect(Object.keys(await getProviders())).toContain('github')
})

it('uses the base path that is given, which is no field of the form', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>()
  const handler = createScriptedHandler({ 'POST /signin/github': { url: '/' } })
  vi.stubGlobal('fetch', fetch.mockImplementation(handler.fetch))

  await signIn('github', { basePath: '/docs/api/auth', redirect: false, callbackUrl: '/' })

  const paths = fetch.mock.calls.map(([input]) => input)
  expect(paths).toEqual(['/docs/api/auth/providers', '/docs/api/auth/csrf', '/docs/api/auth/signin/github'])
  expect(handler.calls.at(-1)?.form).not.toHaveProperty('basePath')
})

it('is noticed by a provider on the page', async () => {
  const handler = stubFetch({
    'POST /callback/credentials': { url: '/' },
    'POST /signout': { url: '/' },
    'GET /session': ada,
  })
  const Show = () => useSession().data?.user?.name ?? 'nobody'
  const { text } = await render(
    <SessionProvider session={null}>
      <Show />
    </SessionProvider>,
  )

  await settle(() => signIn('credentials', { redirect: false }))
  expect(text()).toBe('Ada')

  handler.script('GET /session', () => Response.json(null))
  await settle(() => signOut({ redirect: false }))
  expect(text()).toBe('nobody')
})
