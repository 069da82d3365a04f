// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://app.test/page" }
import { Component, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { type AuthClient, type AuthClientOptions, createAuthClient } from '../../../src/client/auth-client.ts'
import type { Session } from '../../../src/model/session.ts'
import { useAuthClient } from '../../../src/react/session-context.ts'
import { SessionProvider } from '../../../src/react/session-provider.ts'
import { type OptionalSession, type UseSessionOptions, useSession } from '../../../src/react/use-session.ts'
import { createScriptedHandler } from '../client/scripted-handler.ts'
import { hydrate, render, settle } from './render.ts'

const ada: Session = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }
const bob: Session = { user: { name: 'Bob' }, expires: '2030-01-01T00:00:00.000Z' }

function Show({ seen, ...options }: UseSessionOptions & { seen?: (session: OptionalSession) => void }) {
  const session = useSession(options)
  seen?.(session)
  return `${session.status}:${session.data?.user?.name ?? '-'}:${session.error?.code ?? '-'}`
}

function setUp(options: AuthClientOptions = {}, session: unknown = ada) {
  const handler = createScriptedHandler({ 'GET /session': () => Response.json(session) })
  const navigate = vi.fn<(url: string) => void>()
  const client = createAuthClient({ fetch: handler.fetch, navigate, ...options })
  return { handler, navigate, client }
}

describe('useSession', () => {
  it('loads, then shows the session; strict mode asks once', async () => {
    const { client, handler } = setUp()

    const { text } = await render(
      <SessionProvider client={client}>
        <Show />
      </SessionProvider>,
    )

    expect(text()).toBe('authenticated:Ada:-')
    expect(handler.callsTo('GET /session')).toHaveLength(1)
  })

  it('asks nothing when the session is known', async () => {
    const { client, handler } = setUp({ initialSession: null })

    const { text } = await render(
      <SessionProvider client={client}>
        <Show />
      </SessionProvider>,
    )

    expect(text()).toBe('unauthenticated:-:-')
    expect(handler.calls).toHaveLength(0)
  })

  it('keeps the session and tells the error when the handler is away', async () => {
    const { client, handler } = setUp({ initialSession: ada })
    handler.script('GET /session', () => Response.json({ error: 'store_unavailable' }, { status: 503 }))
    const { text } = await render(
      <SessionProvider client={client}>
        <Show />
      </SessionProvider>,
    )

    await settle(() => client.refresh())

    expect(text()).toBe('authenticated:Ada:request_refused')
  })

  it('offers update', async () => {
    const { client, handler } = setUp({ initialSession: ada })
    handler.script('POST /session', bob)
    const seen = vi.fn<(session: OptionalSession) => void>()
    const { text } = await render(
      <SessionProvider client={client}>
        <Show seen={seen} />
      </SessionProvider>,
    )

    await settle(() => seen.mock.lastCall?.[0].update({ name: 'Bob' }))

    expect(text()).toBe('authenticated:Bob:-')
  })

  it('says what to do outside a provider', async () => {
    const caught = vi.fn()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)

    await render(
      <Boundary onError={caught}>
        <Show />
      </Boundary>,
    )

    const error: unknown = caught.mock.lastCall?.[0]
    expect(error).toMatchObject({ code: 'missing_session_provider' })
    expect(error).toMatchObject({ message: expect.stringContaining('latchkey/react') })
  })
})

describe('useSession({ required: true })', () => {
  it('sends people who are not signed in to the sign-in page, and shows nothing of the page', async () => {
    const { client, navigate } = setUp({ initialSession: null })

    const { text } = await render(
      <SessionProvider client={client}>
        <Show required />
      </SessionProvider>,
    )

    expect(text()).toBe('loading:-:-')
    expect(navigate.mock.lastCall?.[0]).toBe(
      '/api/auth/signin?error=SessionRequired&callbackUrl=http%3A%2F%2Fapp.test%2Fpage',
    )
  })

  it('calls onUnauthenticated instead, once however often it renders', async () => {
    const { client, navigate } = setUp({ initialSession: ada })
    const onUnauthenticated = vi.fn()
    const tree = () => (
      <SessionProvider client={client}>
        <Show required onUnauthenticated={() => onUnauthenticated()} />
      </SessionProvider>
    )
    const { rerender } = await render(tree())

    await settle(() => client.adopt(null))
    await rerender(tree())
    await rerender(tree())

    expect(onUnauthenticated).toHaveBeenCalledTimes(1)
    expect(navigate).not.toHaveBeenCalled()
  })

  it('waits while nothing is known', async () => {
    const { client, handler, navigate } = setUp()
    handler.script('GET /session', () => Promise.reject(new TypeError('offline')))

    const { text } = await render(
      <SessionProvider client={client}>
        <Show required />
      </SessionProvider>,
    )

    expect(text()).toBe('loading:-:network_failed')
    expect(navigate).not.toHaveBeenCalled()
  })
})

describe('the session property', () => {
  it('is taken over when the server renders another one, before required acts', async () => {
    const { client, navigate } = setUp({ initialSession: null })
    const tree = (session: Session | null, required: boolean) => (
      <SessionProvider client={client} session={session}>
        <Show required={required} />
      </SessionProvider>
    )
    const { rerender, text } = await render(tree(null, false))

    await rerender(tree(ada, true))

    expect(text()).toBe('authenticated:Ada:-')
    expect(navigate).not.toHaveBeenCalled()
  })

  it('does not undo a sign-out when a parent renders the same value anew', async () => {
    const { client } = setUp({ initialSession: ada })
    const tree = () => (
      <SessionProvider client={client} session={{ ...ada }}>
        <Show />
      </SessionProvider>
    )
    const { rerender, text } = await render(tree())

    await settle(() => client.adopt(null))
    await rerender(tree())

    expect(text()).toBe('unauthenticated:-:-')
  })
})

describe('server render', () => {
  const tree = (client: AuthClient | undefined, session: Session | null | undefined) => (
    <SessionProvider client={client} session={session}>
      <Show />
    </SessionProvider>
  )

  it.each([
    [ada, 'authenticated:Ada:-'],
    [null, 'unauthenticated:-:-'],
    [undefined, 'loading:-:-'],
  ])('shows what the session property says (%#)', (session, html) => {
    expect(renderToString(tree(undefined, session))).toBe(html)
  })

  it('is hydrated without a mismatch, even if the session has changed since', async () => {
    const html = renderToString(tree(undefined, ada))
    const { client } = setUp({ initialSession: ada })
    client.adopt(bob)
    const onError = vi.fn()

    const { text } = await hydrate(html, tree(client, ada), onError)

    expect(onError).not.toHaveBeenCalled()
    expect(text()).toBe('authenticated:Bob:-')
  })
})

describe('SessionProvider', () => {
  it('gives useAuthClient its client, which knows the base path', async () => {
    const ShowBasePath = () => useAuthClient().basePath

    const { text } = await render(
      <SessionProvider basePath="/docs/api/auth" session={null}>
        <ShowBasePath />
      </SessionProvider>,
    )

    expect(text()).toBe('/docs/api/auth')
  })

  it('stops asking when it is unmounted', async () => {
    const { client, handler } = setUp({ initialSession: ada })
    const { unmount } = await render(<SessionProvider client={client}>{null}</SessionProvider>)

    await unmount()
    window.dispatchEvent(new Event('online'))

    expect(handler.calls).toHaveLength(0)
  })
})

class Boundary extends Component<{ children: ReactNode; onError: (error: unknown) => void }> {
  override readonly state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error)
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}
