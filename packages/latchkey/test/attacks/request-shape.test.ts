// Requests that are too large, of the wrong type, malformed, or for nothing that exists.
import { describe, expect, it } from 'vitest'
import { createTestApp, origin } from '../support/test-auth.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'

async function post(body: string, contentType?: string, path = '/api/auth/signin/email'): Promise<Response> {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  const bytes = new TextEncoder().encode(body) // no content type of its own
  return createTestApp().auth.handle(new Request(origin + path, { method: 'POST', body: bytes, headers }))
}

describe('bodies', () => {
  it.each([
    ['over 64 KB', `a=${'x'.repeat(65_536)}`, form, 413],
    ['without a content type', 'a=1', undefined, 415],
    ['of multipart', 'a=1', 'multipart/form-data; boundary=x', 415],
    ['of text', '{"a":1}', 'text/plain', 415],
    ['of another charset', 'a=1', `${form}; charset=utf-16`, 415],
    ['with a content type that only begins well', 'a=1', `${json}p`, 415],
    ['with a content type that ends in a space of another alphabet', 'a=1', `${form}\u00a0`, 415],
    ['of malformed JSON', '{"a":', json, 400],
    ['of a JSON array', '[]', json, 400],
    ['with a repeated field', 'a=1&a=2', form, 400],
    ['with a repeated JSON key', '{"a":1,"a":2}', json, 400],
    ['with an escaped repeated JSON key', '{"a":1,"\\u0061":2}', json, 400],
    ['with a nested repeated JSON key', '{"a":{"b":1,"b":2}}', json, 400],
    ['with __proto__', '{"__proto__":{"admin":true}}', json, 400],
    ['of JSON within JSON, 65 levels deep', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`, json, 400],
    ['of objects within objects, 9000 levels deep', `${'{"a":'.repeat(9000)}0${'}'.repeat(9000)}`, json, 400],
    ['of bad UTF-8', '\u0000', `${form}; charset=latin1`, 415],
  ])('%s are refused', async (_name, body, contentType, status) => {
    const response = await post(body, contentType)

    expect(response.status).toBe(status)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('of a stream that never says its length are cut at 64 KB', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(97))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': form } }

    const response = await createTestApp().auth.handle(new Request(`${origin}/api/auth/signout`, init))

    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(200_000)
  })

  it('that break off are a bad request, and no failure of ours in the log', async () => {
    const app = createTestApp()
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('a=1')),
      pull: (controller) => controller.error(new Error('aborted')),
    })
    const init = { method: 'POST', body: broken, duplex: 'half', headers: { 'content-type': form } }

    const response = await app.auth.handle(new Request(`${origin}/api/auth/signout`, init))

    expect(response.status).toBe(400)
    expect(app.logged.join()).toMatch(/^request refused .*malformed_request/)
  })

  it('of JSON are read to 64 levels, however many brackets stand in texts', async () => {
    const response = await post(`{"b":"${'['.repeat(99)}","a":${'['.repeat(63)}${']'.repeat(63)}}`, json)

    expect(response.status).toBe(302)
  })

  it('with the same key in sibling objects are fine', async () => {
    const response = await post('{"a":{"x":1},"b":{"x":1}}', json)

    expect(response.status).toBe(302) // on to the CSRF check, which sends to the sign-in page
  })
})

describe('paths and methods', () => {
  const cases: [method: string, path: string, status: number][] = [
    ['GET', '/api/auth', 404],
    ['GET', '/api/auth/', 404],
    ['GET', '/api/auth/unknown', 404],
    ['GET', '/api/auth/session/x', 404],
    ['GET', '/api/auth/signin/nobody', 404],
    ['GET', '/api/auth/callback/%3Cscript%3E', 404],
    ['GET', '/api/auth/callback/__proto__', 404],
    ['GET', '/api/auth/../auth/unknown', 404],
    ['GET', '/api/authx/session', 404],
    ['GET', '/other', 404],
    ['PUT', '/api/auth/session', 405],
    ['DELETE', '/api/auth/session', 405],
    ['OPTIONS', '/api/auth/session', 405],
    ['POST', '/api/auth/csrf', 405],
    ['GET', '/api/auth/callback/credentials', 405],
  ]

  it.each(cases)('%s %s is answered with %i and reflects nothing', async (method, path, status) => {
    const response = await createTestApp().auth.handle(new Request(origin + path, { method }))
    const body = await response.text()

    expect(response.status).toBe(status)
    expect(body).not.toContain('script')
    expect(body).not.toContain('unknown')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    if (status === 405) expect(response.headers.get('allow')).toMatch(/GET|POST/)
  })

  it('a trailing slash is forgiven, as frameworks send it', async () => {
    const response = await createTestApp().auth.handle(new Request(`${origin}/api/auth/session/`))

    expect(response.status).toBe(200)
  })
})

it('a person who opens an address that is none sees a page, with the same status and headers', async () => {
  const headers = { accept: 'text/html,application/xhtml+xml' }

  const response = await createTestApp().auth.handle(
    new Request(`${origin}/api/auth/unknown<b>`, { headers }),
  )

  expect(response.status).toBe(404)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await response.text()).not.toContain('unknown')
})

describe('cookies', () => {
  it('over 16 KB are refused by the endpoints and are no session to a check', async () => {
    const app = createTestApp()
    const headers = { cookie: `a=${'x'.repeat(17_000)}` }

    const response = await app.auth.handle(new Request(`${origin}/api/auth/session`, { headers }))

    expect(response.status).toBe(413)
    expect(await app.auth.session(headers.cookie)).toBeNull()
  })
})
