import { NextRequest } from 'next/server.js'
import { expect, it } from 'vitest'
import { bind, createFakeCore } from './fake-next.ts'

it('hands a request to the core as it is', async () => {
  const core = createFakeCore()
  const request = new NextRequest('http://app.test/api/auth/session?x=1')

  await bind(core).handlers.GET(request)

  expect(core.handle).toHaveBeenCalledExactlyOnceWith(request)
})

it('gives the core the public path when Next.js took its base path off, and keeps method, headers and body', async () => {
  const core = createFakeCore({ basePath: '/docs/api/auth' })
  const request = new NextRequest('http://app.test/api/auth/signin/mail?x=1', {
    method: 'POST',
    headers: { cookie: 'a=1', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'email=a',
  })

  await bind(core).handlers.POST(request)

  const seen = core.handle.mock.calls[0]?.[0]
  expect(seen?.url).toBe('http://app.test/docs/api/auth/signin/mail?x=1')
  expect(seen?.method).toBe('POST')
  expect(seen?.headers.get('cookie')).toBe('a=1')
  expect(await seen?.text()).toBe('email=a')
})

it('leaves a HEAD request a HEAD request', async () => {
  const core = createFakeCore()

  await bind(core).handlers.HEAD(new NextRequest('http://app.test/api/auth/session/', { method: 'HEAD' }))

  expect(core.handle.mock.calls[0]?.[0].method).toBe('HEAD')
  expect(core.handle.mock.calls[0]?.[0].url).toBe('http://app.test/api/auth/session')
})
