import { type NextFetchEvent, NextRequest } from 'next/server.js'
import { expect, it, vi } from 'vitest'
import { createAuth } from '../../../../src/frameworks/next/create-auth.ts'
import { InvalidConfiguration } from '../../../../src/index.ts'

const config = {
  url: 'http://app.test',
  secret: 'a secret of at least thirty-two bytes',
  providers: [
    {
      id: 'password',
      name: 'Password',
      type: 'credentials' as const,
      credentials: { name: {} },
      authorize: () => null,
    },
  ],
  environment: {},
}
const event = { waitUntil: () => undefined } as unknown as NextFetchEvent

it('binds the real core', async () => {
  const { handlers, core } = createAuth(config)

  const response = await handlers.GET(new NextRequest('http://app.test/api/auth/session'))

  expect(core.basePath).toBe('/api/auth')
  expect([response.status, await response.json()]).toEqual([200, null])
})

it('takes authorized for itself and leaves the other callbacks to the core', async () => {
  const authorized = vi.fn(() => true)
  const { auth } = createAuth({ ...config, callbacks: { authorized, signIn: () => true } })

  const response = await auth(new NextRequest('http://app.test/account'), event)

  expect(authorized).toHaveBeenCalledOnce()
  expect(response.headers.get('x-middleware-next')).toBe('1')
})

it('refuses to start with a wrong configuration', () => {
  expect(() => createAuth({ ...config, secret: 'short' })).toThrow(InvalidConfiguration)
})

it('lets `next build` look at the module where no secret is, and still refuses to work without one', async () => {
  vi.stubEnv('NEXT_PHASE', 'phase-production-build')
  const { handlers } = createAuth({ ...config, secret: 'short' })

  await expect(handlers.GET(new NextRequest('http://app.test/api/auth/session'))).rejects.toThrow(
    InvalidConfiguration,
  )
  vi.unstubAllEnvs()
})

it('gives auth() the type of callbacks.session', async () => {
  const { auth } = createAuth({
    ...config,
    callbacks: { session: ({ session }) => ({ ...session, role: 'admin' }) },
  })

  const handler = auth((request) => Response.json({ role: request.auth?.role.toUpperCase() ?? 'nobody' }))

  const response = await handler(new NextRequest('http://app.test/api/me'), {})
  expect(await response.json()).toEqual({ role: 'nobody' })
})
