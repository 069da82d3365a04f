// Several processes, several instances, and a Redis that is killed: nothing half written, nothing given out twice.
import { describe, expect } from 'vitest'
import { createAuth } from '../../../src/index.ts'
import { credentials } from '../../../src/providers/credentials.ts'
import { sampleVerificationToken } from '../../../src/testing/adapter-contract/fixtures.ts'
import { createTestBrowser, type TestBrowser } from '../../../src/testing/test-browser.ts'
import { startChild } from '../child-process.ts'
import { createEngineApp } from '../engine-app.ts'
import {
  type Admin,
  itOnOwnRedis,
  itOnRedis,
  openAdapter,
  openAdmin,
  startOwnRedis,
  useRedis,
} from './redis-server.ts'

const durable = ['--appendonly', 'yes', '--appendfsync', 'always']

describe('processes that are killed', () => {
  const redis = useRedis()

  itOnRedis('leave no half user', async () => {
    const { url, admin, prefix } = redis()

    const acknowledged: string[] = []
    for (const after of [2, 9, 23]) {
      const child = startChild('sign-up-forever.ts', url)
      for (let line = 0; line < after; line++) acknowledged.push(await child.nextLine())
      child.kill()
      await child.exited
      acknowledged.push(...(await child.rest()))
    }

    expect(await readUsers(admin, prefix)).toEqual(expect.arrayContaining(acknowledged))
    await expectWholeUsers(admin, prefix)
  })

  itOnRedis('of four that want the same fifty tokens, each token goes to one', async () => {
    const { url } = redis()
    const adapter = openAdapter({ url })
    const tokens = Array.from({ length: 50 }, (_, index) => String(index))
    const { identifier, expires } = sampleVerificationToken()
    for (const token of tokens) await adapter.createVerificationToken({ identifier, token, expires })
    const children = Array.from({ length: 4 }, () => startChild('consume.ts', url, identifier, '50'))
    await Promise.all(children.map((child) => child.nextLine()))

    for (const child of children) child.send('go')
    const consumed = (await Promise.all(children.map((child) => child.rest()))).flat()

    expect(consumed.sort()).toEqual(tokens.sort())
    expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0, 0])
  })
})

describe('Redis that is killed in the middle of sign-ups', () => {
  itOnOwnRedis('has every user that was acknowledged, whole, when it is back', async () => {
    const server = await startOwnRedis(durable)
    const acknowledged: string[] = []
    for (const after of [5, 17, 31]) {
      const child = startChild('sign-up-forever.ts', server.url)
      for (let line = 0; line < after; line++) acknowledged.push(await child.nextLine())
      await server.kill()
      await child.exited
      acknowledged.push(...(await child.rest()))
      await server.restart()
    }

    const admin = await openAdmin(server.url)
    expect(await readUsers(admin, 'latchkey')).toEqual(expect.arrayContaining(acknowledged))
    await expectWholeUsers(admin, 'latchkey')
    admin.destroy()
  })

  itOnOwnRedis('twenty browsers at once are in or out, and all get in afterwards', async () => {
    const server = await startOwnRedis(durable)
    const app = createEngineApp({ database: server.url })
    const browsers = Array.from({ length: 20 }, (_, index) => ({ name: `user${index}`, browser: app.open() }))
    const signIn = ({ name, browser }: (typeof browsers)[number]) =>
      browser.submit('/api/auth/callback/credentials', { username: name, password: 'lovelace' })
    await signIn(browsers[0] ?? { name: 'nobody', browser: app.open() })

    const signingIn = Promise.all(browsers.map(signIn))
    await server.kill()
    await signingIn
    await server.restart()
    const admin = await openAdmin(server.url)
    await expectWholeUsers(admin, 'latchkey')
    await Promise.all(browsers.map(signIn))

    for (const { name, browser } of browsers)
      expect(await browser.session()).toMatchObject({ user: { email: `${name}@example.com` } })
    expect(await admin.keys('{latchkey}:user:*')).toHaveLength(20)
    admin.destroy()
  })
})

describe('two instances of an application', () => {
  const redis = useRedis()

  itOnRedis('share sessions, sign-outs and counters', async () => {
    const { url } = redis()
    const [first, second] = [createEngineApp({ database: url }), createEngineApp({ database: url })]
    const [here, there] = [first.open(), second.open()]
    await here.submit('/api/auth/callback/credentials', { username: 'ada', password: 'lovelace' })
    for (const [name, value] of here.cookies) there.cookies.set(name, value)

    const shared = await there.session()
    await there.submit('/api/auth/signout')
    const after = await here.session()

    expect(shared).toMatchObject({ user: { email: 'ada@example.com' } })
    expect(after).toBeNull()
    expect(await countGuesses([first, second])).toBe(20)
  })

  itOnRedis('share counters when nothing else is stored', async () => {
    const url = `${redis().url}-jwt`
    const open = () => {
      const auth = createAuth({
        url: 'https://app.test',
        secret: 'instances-6d3f0b1c9a2e47588f04c1d7e95ab263',
        environment: {},
        logger: { error: () => {}, warn: () => {} },
        redis: url,
        providers: [credentials({ credentials: { username: {}, password: {} }, authorize: () => null })],
      })
      return { open: () => createTestBrowser((request) => auth.handle(request)) }
    }

    expect(await countGuesses([open(), open()], 'grace')).toBe(20)
  })
})

/** How many of forty wrong passwords, tried at instances in turn, are looked at. */
async function countGuesses(apps: readonly { open(): TestBrowser }[], username = 'mallory'): Promise<number> {
  let tried = 0
  for (let guess = 0; guess < 40; guess++) {
    const browser = apps[guess % apps.length]?.open()
    const fields = { username, password: `guess-${guess}` }
    const response = await browser?.submit('/api/auth/callback/credentials', fields)
    if (!response?.headers.get('location')?.includes('rate_limited')) tried += 1
  }
  return tried
}

async function readUsers(admin: Admin, prefix: string): Promise<readonly string[]> {
  const keys = await admin.keys(`{${prefix}}:user:*`)
  return keys.map((key) => key.split(':').at(-1) ?? '')
}

/** Every user has address, account and session, and none of these is without a user. */
async function expectWholeUsers(admin: Admin, prefix: string): Promise<void> {
  const users = [...(await readUsers(admin, prefix))].sort()
  const owners = async (kind: string, read: (key: string) => Promise<string | null>): Promise<string[]> => {
    const found = await Promise.all((await admin.keys(`{${prefix}}:${kind}:*`)).map(read))
    return [...new Set(found.map(String))].sort()
  }
  expect(await owners('email', (key) => admin.get(key))).toEqual(users)
  expect(await owners('account', (key) => admin.hGet(key, 'user'))).toEqual(users)
  expect(await owners('session', (key) => admin.hGet(key, 'user'))).toEqual(users)
  for (const id of users) {
    expect(await admin.zCard(`{${prefix}}:accounts:${id}`)).toBeGreaterThan(0)
    expect(await admin.zCard(`{${prefix}}:sessions:${id}`)).toBeGreaterThan(0)
  }
}
