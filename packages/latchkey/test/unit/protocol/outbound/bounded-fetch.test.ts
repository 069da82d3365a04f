import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BoundedFetchSettings, boundFetch } from '../../../../src/protocol/outbound/bounded-fetch.ts'

const url = 'https://id.example/token'

function bound(answer: typeof fetch, settings: Partial<BoundedFetchSettings> = {}): typeof fetch {
  return boundFetch({ fetch: answer, http: 'loopback', ...settings })
}

function answering(...args: ConstructorParameters<typeof Response>): typeof fetch {
  return async () => new Response(...args)
}

describe('a bounded fetch', () => {
  it('gives status, headers and the whole body', async () => {
    const fetch = bound(
      answering('hello', {
        status: 201,
        headers: { 'x-note': 'a', 'content-encoding': 'gzip', 'content-length': '5' },
      }),
    )

    const response = await fetch(url)

    expect(response.status).toBe(201)
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
      'x-note': 'a',
    })
    expect(await response.text()).toBe('hello')
  })

  it('passes method, headers and body on, and never follows redirects', async () => {
    const calls: unknown[] = []
    const fetch = bound(async (input, init) => {
      calls.push(input, init?.method, init?.body, init?.redirect)
      return new Response()
    })

    await fetch(url, { method: 'POST', body: 'x', redirect: 'follow' })

    expect(calls).toEqual([url, 'POST', 'x', 'manual'])
  })

  it('takes a Request', async () => {
    const seen: string[] = []
    const fetch = bound(async (input) => {
      seen.push(input instanceof Request ? input.url : 'no request')
      return new Response(null, { status: 204 })
    })

    expect((await fetch(new Request(url))).status).toBe(204)
    expect(seen).toEqual([url])
  })

  it.each([301, 302, 303, 307, 308, 304])('refuses status %i', async (status) => {
    const fetch = bound(answering(null, { status, headers: { location: 'https://evil.example' } }))

    await expect(fetch(url)).rejects.toMatchObject({ code: 'redirect_refused' })
  })

  it('refuses the redirects that a browser-like runtime hides', async () => {
    const hidden = Object.create(Response.prototype, {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      body: { value: null },
    })

    await expect(bound(async () => hidden)(url)).rejects.toMatchObject({ code: 'redirect_refused' })
  })

  it.each([
    'http://id.example/token',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://[::2]/',
    'ftp://id.example/',
    'file:///etc/passwd',
    'data:,x',
  ])('refuses %s without a request', async (address) => {
    const send = vi.fn(answering('x'))

    await expect(bound(send)(address)).rejects.toMatchObject({ code: 'insecure_url' })
    expect(send).not.toHaveBeenCalled()
  })

  it.each(['https://user:password@id.example/', 'https://id.example/#x', 'token', ''])(
    'refuses "%s"',
    async (address) => {
      await expect(bound(answering('x'))(address)).rejects.toMatchObject({ code: 'invalid_url' })
    },
  )

  it.each([
    'http://localhost:1/',
    'http://app.localhost/',
    'http://127.9.9.9/',
    'http://[::1]/',
    'http://2130706433/',
  ])('allows %s', async (address) => {
    expect((await bound(answering('x'))(address)).status).toBe(200)
  })

  it('refuses loopback too where the policy is never', async () => {
    await expect(bound(answering('x'), { http: 'never' })('http://localhost/')).rejects.toMatchObject({
      code: 'insecure_url',
    })
  })

  it('passes a failure of the network on', async () => {
    const down = new TypeError('fetch failed')

    await expect(bound(() => Promise.reject(down))(url)).rejects.toBe(down)
  })
})

describe('size', () => {
  it('is allowed up to the limit, and not a byte more', async () => {
    const atLimit = bound(answering('x'.repeat(1_048_576)))
    const overLimit = bound(answering('x'.repeat(1_048_577)))

    expect((await (await atLimit(url)).text()).length).toBe(1_048_576)
    await expect(overLimit(url)).rejects.toMatchObject({ code: 'response_too_large' })
  })

  it('is refused by its announcement, without reading', async () => {
    const pull = vi.fn()
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const fetch = bound(answering(body, { headers: { 'content-length': '2000000' } }))

    await expect(fetch(url)).rejects.toMatchObject({ code: 'response_too_large' })
    expect(pull).not.toHaveBeenCalled()
  })

  it('of an endless body ends the stream', async () => {
    const cancel = vi.fn()
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)), cancel })

    await expect(bound(answering(body))(url)).rejects.toMatchObject({ code: 'response_too_large' })
    expect(cancel).toHaveBeenCalledOnce()
  })
})

describe('the deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ends a request that is never answered, and tells it', async () => {
    let signal: AbortSignal | null | undefined
    const fetch = bound((_input, init) => {
      signal = init?.signal
      return new Promise(() => undefined)
    })

    const outcome = expect(fetch(url)).rejects.toMatchObject({ code: 'deadline_passed' })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)

    await outcome
    expect(signal?.aborted).toBe(true)
  })

  it('counts the body too: a slow one does not keep it alive', async () => {
    const body = new ReadableStream({
      async pull(stream) {
        await new Promise((resolve) => setTimeout(resolve, 3_000))
        stream.enqueue(new Uint8Array(1))
      },
    })

    const outcome = expect(bound(answering(body))(url)).rejects.toMatchObject({ code: 'deadline_passed' })
    await vi.advanceTimersByTimeAsync(10_000)

    await outcome
  })

  it('leaves no timer behind', async () => {
    await bound(answering('x'))(url)

    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not hide an abort of the caller', async () => {
    const controller = new AbortController()
    const fetch = bound(
      (_input, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
    )

    const outcome = expect(fetch(url, { signal: controller.signal })).rejects.toBe('enough')
    controller.abort('enough')

    await outcome
  })
})
