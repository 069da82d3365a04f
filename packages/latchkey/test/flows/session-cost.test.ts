// What a session check costs: counted, not timed.
import { createHook } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter } from '../../src/index.ts'
import { createTestApp, origin, signInAsAda } from '../support/test-auth.ts'

/** Counts thread-pool jobs of node:crypto and WebCrypto while `work` runs. */
async function countPoolJobs(work: () => Promise<unknown>): Promise<number> {
  let jobs = 0
  const poolTypes = new Set([
    'HASHREQUEST',
    'CIPHERREQUEST',
    'DERIVEBITSREQUEST',
    'HKDFREQUEST',
    'SIGNREQUEST',
    'RANDOMBYTESREQUEST',
  ])
  const hook = createHook({ init: (_id, type) => void (poolTypes.has(type) && jobs++) }).enable()
  await work()
  hook.disable()
  return jobs
}

/** An adapter that writes down the name of every method that is called. */
function watchAdapter(calls: string[]): Adapter {
  const adapter = createMemoryAdapter()
  const watched = Object.entries(adapter).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member]
    const call = (...args: unknown[]): unknown => {
      calls.push(name)
      return Reflect.apply(member, adapter, args)
    }
    return [name, call]
  })
  return Object.fromEntries(watched)
}

describe('a check of a sealed session', () => {
  it('makes no thread-pool job, calls no adapter and sets no cookie', async () => {
    const calls: string[] = []
    const app = createTestApp({ session: { strategy: 'jwt' }, adapter: watchAdapter(calls) })
    const browser = app.open()
    await signInAsAda(browser)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    calls.length = 0

    let response: Response | undefined
    const jobs = await countPoolJobs(async () => {
      expect(await app.auth.session(cookie)).not.toBeNull()
      response = await app.auth.handle(new Request(`${origin}/api/auth/session`, { headers: { cookie } }))
    })

    expect(await response?.json()).not.toBeNull()
    expect(jobs).toBe(0)
    expect(calls).toEqual([])
    expect(response?.headers.getSetCookie()).toEqual([])
  })

  it('the counter does count: WebCrypto makes jobs', async () => {
    expect(await countPoolJobs(() => crypto.subtle.digest('SHA-256', new Uint8Array(8)))).toBeGreaterThan(0)
  })
})

describe('a check of a stored session', () => {
  it('is one call of the adapter, without thread-pool job or cookie', async () => {
    const calls: string[] = []
    const app = createTestApp({ session: { strategy: 'database' }, adapter: watchAdapter(calls) })
    const browser = app.open()
    await signInAsAda(browser)
    calls.length = 0

    const jobs = await countPoolJobs(() => browser.get('/api/auth/session'))

    expect(calls).toEqual(['getSessionAndUser'])
    expect(jobs).toBe(0)
  })

  it('of a first sign-in and of a returning one are counted too', async () => {
    const calls: string[] = []
    const app = createTestApp({ session: { strategy: 'database' }, adapter: watchAdapter(calls) })

    await signInAsAda(app.open())
    const first = calls.splice(0)
    await signInAsAda(app.open())

    // `deleteExpired` runs at most once an hour, beside the sign-in.
    expect(first).toEqual([
      'deleteExpired',
      'countEvent',
      'findLinkFacts',
      'getUser',
      'createUserWithAccount',
    ])
    // The address is not proved: afterwards it is asked whether its owner did so meanwhile.
    expect(calls).toEqual(['countEvent', 'findLinkFacts', 'createSession', 'getUser'])
  })
})
