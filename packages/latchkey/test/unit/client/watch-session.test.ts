// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AuthClient, type AuthClientOptions, createAuthClient } from '../../../src/client/auth-client.ts'
import type { TabChannel, TabMessage } from '../../../src/client/tab-channel.ts'
import { createScriptedHandler } from './scripted-handler.ts'

const ada = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }
const clients: AuthClient[] = []

function setUp(options: AuthClientOptions = {}, routes: Parameters<typeof createScriptedHandler>[0] = {}) {
  const handler = createScriptedHandler({ 'GET /session': ada, 'POST /signout': { url: '/' }, ...routes })
  const client = createAuthClient({
    fetch: handler.fetch,
    navigate: () => undefined,
    initialSession: ada,
    ...options,
  })
  clients.push(client)
  return { client, asked: () => handler.callsTo('GET /session').length }
}

function setVisibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  for (const client of clients.splice(0)) client.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('start', () => {
  it('asks at once only if nothing is known', () => {
    const known = setUp()
    const unknown = setUp({ initialSession: undefined })

    known.client.start()
    unknown.client.start()

    expect([known.asked(), unknown.asked()]).toEqual([0, 1])
  })

  it('asks when the network comes back', () => {
    const { client, asked } = setUp()
    client.start()

    window.dispatchEvent(new Event('online'))

    expect(asked()).toBe(1)
  })

  it('asks when the page becomes visible, not when it is hidden', () => {
    const { client, asked } = setUp()
    client.start()

    setVisibility('hidden')
    setVisibility('visible')

    expect(asked()).toBe(1)
  })

  it('leaves visibility alone with refetchOnWindowFocus: false', () => {
    const { client, asked } = setUp()
    client.start({ refetchOnWindowFocus: false })

    setVisibility('visible')

    expect(asked()).toBe(0)
  })

  it('asks when the page comes out of the back-forward cache', () => {
    const { client, asked } = setUp()
    client.start()

    for (const persisted of [false, true]) {
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    }

    expect(asked()).toBe(1)
  })
})

describe('polling', () => {
  it('asks every refetchInterval seconds', async () => {
    const { client, asked } = setUp()
    client.start({ refetchInterval: 60 })

    await vi.advanceTimersByTimeAsync(150_000)

    expect(asked()).toBe(2)
  })

  it.each([
    ['nobody is signed in', { initialSession: null }, true],
    ['another tab leads', { tabs: createTabs({ isLeader: () => false }).channel }, true],
    ['the browser is offline', {}, false],
  ])('rests while %s', async (_, options, isOnline) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)
    const { client, asked } = setUp(options)
    client.start({ refetchInterval: 60 })

    await vi.advanceTimersByTimeAsync(150_000)

    expect(asked()).toBe(0)
  })
})

describe('stop', () => {
  it('ends every start', async () => {
    const tabs = createTabs()
    const { client, asked } = setUp({ tabs: tabs.channel })
    client.start({ refetchInterval: 60 })
    client.start()

    client.stop()
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(150_000)

    expect(asked()).toBe(0)
    expect(tabs.listeners.size).toBe(0)
  })

  it('of one start leaves the others', () => {
    const { client, asked } = setUp()
    const end = client.start()
    client.start()

    end()
    window.dispatchEvent(new Event('online'))

    expect(asked()).toBe(1)
  })
})

describe('clients of one page', () => {
  it('learn what another of them changed, if it is the same handler', async () => {
    const watching = setUp()
    const elsewhere = setUp({ basePath: '/other/api/auth' })
    const acting = setUp()
    for (const { client } of [watching, elsewhere, acting]) client.start()

    await acting.client.signOut({ redirect: false, callbackUrl: '/' })

    expect([watching.asked(), elsewhere.asked(), acting.asked()]).toEqual([1, 0, 0])
  })
})

describe('tabs', () => {
  /** Another tab, which hears what is said and can say something. */
  const openTab = (basePath = '/api/auth') => {
    const channel = new BroadcastChannel(`latchkey:${basePath}`)
    const hears = vi.fn()
    channel.onmessage = hears
    return { say: () => channel.postMessage('another page'), hears, close: () => channel.close() }
  }

  it('hear of a change here, which this page asks for once', async () => {
    const [other, elsewhere] = [openTab(), openTab('/other')]
    const [here, beside] = [setUp(), setUp()]
    for (const { client } of [here, beside]) client.start()

    await here.client.signOut({ redirect: false })
    await vi.waitFor(() => expect(other.hears).toHaveBeenCalledOnce())

    expect(elsewhere.hears).not.toHaveBeenCalled()
    expect([here.asked(), beside.asked()]).toEqual([0, 1])
    for (const tab of [other, elsewhere]) tab.close()
  })

  it('make this one ask until it is stopped', async () => {
    const [one, another] = [setUp(), setUp()]
    const tab = openTab()
    one.client.start()()
    another.client.start()

    tab.say()
    await vi.waitFor(() => expect(another.asked()).toBe(1))

    expect(one.asked()).toBe(0)
    tab.close()
  })

  it('are told of a change, and make this tab ask', async () => {
    const tabs = createTabs()
    const { client, asked } = setUp({ tabs: tabs.channel })
    client.start()

    await client.signOut({ redirect: false, callbackUrl: '/' })
    for (const listener of tabs.listeners) listener({ kind: 'session-changed' })

    expect(tabs.published).toEqual([{ kind: 'session-changed' }])
    expect(asked()).toBe(1)
  })
})

function createTabs(overrides: Partial<TabChannel> = {}) {
  const published: TabMessage[] = []
  const listeners = new Set<(message: TabMessage) => void>()
  const channel: TabChannel = {
    publish: (message) => void published.push(message),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isLeader: () => true,
    ...overrides,
  }
  return { channel, published, listeners }
}
