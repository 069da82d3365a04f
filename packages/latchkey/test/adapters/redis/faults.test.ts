// What goes wrong with Redis: told by a code and with the next step, in bounded time, and over when Redis is back.
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished } from 'vitest'
import { findFreePort } from '../../../../../tools/services/free-port.ts'
import { startRedisIn } from '../../../../../tools/services/redis.ts'
import { createServiceFolder, removeFolder } from '../../../../../tools/services/run-service.ts'
import { makeCertificate } from '../../../../../tools/services/tls-certificate.ts'
import { AuthError } from '../../../src/errors/auth-error.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { startChild } from '../child-process.ts'
import { itOnOwnRedis as it, type OwnRedis, openAdapter, openAdmin, startOwnRedis } from './redis-server.ts'

/** As if no answer came: longer than any test lives. */
const never = '600'

describe('Redis that cannot be reached as the URL says', () => {
  it('nobody listens at the port', async () => {
    const url = `redis://ada:hunter2@127.0.0.1:${await findFreePort()}`

    expect(await failureOf(url)).toMatchObject(unavailable(/is it running/))
  })

  it('the host is not known', async () => {
    expect(await failureOf('redis://ada:hunter2@hunter2.invalid')).toMatchObject(unavailable(/is it running/))
  })

  it('the password is wrong, missing, or one too many', async () => {
    const locked = await startOwnRedis(['--requirepass', 'correct'])
    const open = await startOwnRedis()

    const wrong = await failureOf(withPassword(locked, 'hunter2'))
    const missing = await failureOf(locked.url)
    const needless = await failureOf(withPassword(open, 'hunter2'))

    expect([wrong, missing]).toMatchObject([unavailable(/password/), unavailable(/password/)])
    expect(needless).toMatchObject(unavailable(/no password although/))
    expect(await openAdapter({ url: withPassword(locked, 'correct') }).getUser('1')).toBeNull()
  })

  it('there is no database of that number', async () => {
    const { url } = await startOwnRedis()

    expect(await failureOf(`${url}/99`)).toMatchObject(unavailable(/no database of this number/))
  })

  it('the user may not run scripts, or not use the keys', async () => {
    const server = await startOwnRedis()
    const admin = await openAdmin(server.url)
    await admin.sendCommand(['ACL', 'SETUSER', 'reader', 'on', '>hunter2', '~*', '+get'])
    await admin.sendCommand(['ACL', 'SETUSER', 'other', 'on', '>hunter2', '~other*', '+@all'])
    const documented = '~{latchkey}* ~latchkey:* +@read +@write +eval +evalsha +client +select'
    await admin.sendCommand(['ACL', 'SETUSER', 'latchkey', 'on', '>hunter2', ...documented.split(' ')])
    const asUser = (name: string) => server.url.replace('redis://', `redis://${name}:hunter2@`)

    const errors = [await failureOf(asUser('reader')), await failureOf(asUser('other'))]

    admin.destroy()
    expect(errors).toMatchObject([unavailable(/may not run scripts/), unavailable(/may not run scripts/)])
    const allowed = openAdapter({ url: `${asUser('latchkey')}/1` })
    const session = sampleSession()
    const input = { user: sampleUser(), account: sampleAccount(), session }
    const { id } = await allowed.createUserWithAccount(input)
    await allowed.countEvent({ key: 'k', windowSeconds: 60, now: new Date() })
    await allowed.deleteExpired(new Date())
    expect(await allowed.getSessionAndUser(session.sessionToken)).toMatchObject({ user: { id } })
    await allowed.deleteUser(id)
  })

  it('TLS where there is none, none where there is, and a certificate that nobody vouches for', async () => {
    const plain = await startOwnRedis()
    const secure = await startWithTls()
    const trusted = `rediss://localhost:${secure.port}?sslrootcert=${secure.certificate}`

    const errors = [
      await failureOf(`${plain.url.replace('redis:', 'rediss:')}?connect_timeout=1`),
      await failureOf(`redis://localhost:${secure.port}`),
      await failureOf(`rediss://localhost:${secure.port}`),
    ]

    expect(errors[0]).toMatchObject(unavailable(/exactly where TLS is spoken/))
    expect(errors[1]).toMatchObject(unavailable(/may expect TLS/))
    expect(errors[2]).toMatchObject(unavailable(/not trusted/))
    expect(await openAdapter({ url: trusted }).getUser('1')).toBeNull()
    expect(await openAdapter({ url: `${trusted.split('?')[0]}?sslmode=no-verify` }).getUser('1')).toBeNull()
  })

  it('something accepts the connection and says nothing', async () => {
    const url = await startSilentServer()

    const startedAt = performance.now()
    const error = await failureOf(`${url}?connect_timeout=1&command_timeout=${never}`)

    expect(error).toMatchObject(unavailable(/spoke to us in time/))
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })

  it('the client is not installed', async () => {
    const child = startChild('without-driver.ts', 'redis://localhost')

    expect(JSON.parse(await child.nextLine())).toMatchObject({
      code: 'missing_package',
      detail: expect.stringContaining('npm install redis'),
    })
  })

  it('the adapter was closed', async () => {
    const { url } = await startOwnRedis()
    const adapter = openAdapter({ url })
    await adapter.getUser('1')
    await adapter.close()

    expect(await rejectionOf(() => adapter.getUser('1'))).toMatchObject(unavailable(/closed/))
  })
})

describe('Redis that fails in the middle', () => {
  it('is gone, refuses at once, and is used again when it is back', async () => {
    const server = await startOwnRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
    const adapter = openAdapter({ url: server.url })
    const session = sampleSession()
    await adapter.createUserWithAccount({ user: sampleUser(), session })
    await server.kill()

    const errors = [
      await rejectionOf(() => adapter.getSessionAndUser(session.sessionToken)),
      await rejectionOf(() => adapter.createUser(sampleUser())),
    ]
    await server.restart()

    expect(errors).toMatchObject([unavailable(/is it running/), unavailable(/is it running/)])
    expect(await adapter.getSessionAndUser(session.sessionToken)).not.toBeNull()
  })

  it('ended the connection: reading goes on, and a sign-up is written once', async () => {
    const { adapter, admin } = await openWithAdmin()
    const session = sampleSession()
    await adapter.createUserWithAccount({ user: sampleUser(), session })

    for (let round = 0; round < 5; round++) {
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])
      expect(await adapter.getSessionAndUser(session.sessionToken)).not.toBeNull()
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])
      await adapter.createUserWithAccount({ user: sampleUser(), account: sampleAccount() })
    }

    expect(await admin.keys('{latchkey}:user:*')).toHaveLength(6)
  })

  it('ran a sign-up and lost the answer: it is run again and finds itself', async () => {
    const server = await startOwnRedis()
    const proxy = await startProxy(server.port)
    const adapter = openAdapter({ url: proxy.url })
    await adapter.createUser(sampleUser())
    const admin = await openAdmin(server.url)

    proxy.loseNextAnswer()
    const account = sampleAccount()
    const created = await adapter.createUserWithAccount({ user: sampleUser(), account })

    expect(await adapter.getUserByAccount(account)).toEqual(created)
    expect(await admin.keys('{latchkey}:user:*')).toHaveLength(2)
    admin.destroy()
  })

  it('ran a count and lost the answer: it fails, and is not counted twice', async () => {
    const server = await startOwnRedis()
    const proxy = await startProxy(server.port)
    const adapter = openAdapter({ url: proxy.url })
    const count = () => adapter.countEvent({ key: 'k', windowSeconds: 60, now: new Date(1_700_000_000_000) })
    await count()

    proxy.loseNextAnswer()
    const error = await rejectionOf(count)

    expect(error).toMatchObject(unavailable(/lost/))
    expect(await count()).toBe(3)
  })

  it('does not answer in time: the call fails, the next one has a connection of its own', async () => {
    const server = await startOwnRedis()
    const adapter = openAdapter({ url: `${server.url}?command_timeout=1` })
    await adapter.getUser('1')
    const admin = await openAdmin(server.url)
    await admin.sendCommand(['CLIENT', 'PAUSE', '2500', 'ALL'])

    const late = await Promise.all([1, 2, 3].map(() => rejectionOf(() => adapter.getUser('1'))))

    for (const error of late) expect(error).toMatchObject(unavailable(/did not answer in time/))
    const check = async () => adapter.getUser('1')
    await expect.poll(() => check().catch(() => 'away'), { timeout: 20_000 }).toBeNull()
    admin.destroy()
  })

  it('is away from a client of the application, which waits: the call ends in time all the same', async () => {
    const server = await startOwnRedis()
    const client = await openAdmin(server.url)
    onTestFinished(() => client.destroy())
    const adapter = openAdapter({ client, commandTimeoutMilliseconds: 300 })
    await adapter.getUser('1')
    await server.kill()

    const errors = [
      await rejectionOf(() => adapter.getUser('1')),
      await rejectionOf(() => adapter.createUser(sampleUser())),
    ]
    await server.restart()

    for (const error of errors) expect(error).toMatchObject(unavailable(/in time|lost/))
    const check = async () => adapter.getUser('1')
    await expect.poll(() => check().catch(() => 'away'), { timeout: 20_000 }).toBeNull()
  })

  it('has no memory left: nothing is half written, and people can still leave', async () => {
    const { adapter, admin } = await openWithAdmin()
    const session = sampleSession()
    await adapter.createUserWithAccount({ user: sampleUser(), session })
    await admin.configSet('maxmemory', '1mb')
    await admin.configSet('maxmemory-policy', 'noeviction')
    const [user, account] = [sampleUser(), sampleAccount()]

    const error = await rejectionOf(() => adapter.createUserWithAccount({ user, account }))
    const check = await adapter.getSessionAndUser(session.sessionToken)
    await adapter.deleteSession(session.sessionToken)

    expect(error).toMatchObject(unavailable(/no memory/))
    expect(check).not.toBeNull()
    expect(await adapter.getUserByEmail(user.email ?? '')).toBeNull()
    expect(await adapter.getUserByAccount(account)).toBeNull()
    expect(await adapter.getSessionAndUser(session.sessionToken)).toBeNull()
  })

  it('is a replica, or cannot save', async () => {
    const primary = await startOwnRedis()
    const replica = await startOwnRedis(['--replicaof', '127.0.0.1', String(primary.port)])
    const lonely = await startOwnRedis(['--min-replicas-to-write', '1'])

    const errors = [
      await rejectionOf(() => openAdapter({ url: replica.url }).createUser(sampleUser())),
      await rejectionOf(() => openAdapter({ url: lonely.url }).createUser(sampleUser())),
    ]

    expect(errors[0]).toMatchObject(unavailable(/is a replica/))
    expect(errors[1]).toMatchObject(unavailable(/replicas/))
  })

  it('forgot its scripts: they are sent again', async () => {
    const { adapter, admin } = await openWithAdmin()
    const { id } = await adapter.createUser(sampleUser())
    await admin.scriptFlush()

    expect(await adapter.getUser(id)).toMatchObject({ id })
  })

  it('holds something else under our keys', async () => {
    const { adapter, admin } = await openWithAdmin()
    await admin.set('{latchkey}:user:1', 'not a hash')

    expect(await rejectionOf(() => adapter.getUser('1'))).toMatchObject(unavailable(/another prefix/))
  })
})

function unavailable(detail: RegExp) {
  return { code: 'store_unavailable', status: 503, detail: expect.stringMatching(detail) }
}

/** How the first call over a URL fails. Nothing of it may repeat a password. */
async function failureOf(url: string): Promise<AuthError> {
  const error = await rejectionOf(() => openAdapter({ url }).getUser('1'))
  const texts = [error.message, error.publicMessage, error.stack, JSON.stringify(error.cause), error.cause]
  expect(texts.join('\n').replaceAll('hunter2.invalid', '')).not.toContain('hunter2')
  return error
}

async function rejectionOf(call: () => unknown): Promise<AuthError> {
  try {
    await call()
  } catch (error) {
    if (error instanceof AuthError) return error
    throw error
  }
  throw new Error('nothing failed')
}

function withPassword({ url }: OwnRedis, password: string): string {
  return url.replace('redis://', `redis://:${password}@`)
}

async function openWithAdmin() {
  const { url } = await startOwnRedis()
  const admin = await openAdmin(url)
  onTestFinished(() => admin.destroy())
  return { adapter: openAdapter({ url }), admin }
}

async function startWithTls(): Promise<{ readonly port: number; readonly certificate: string }> {
  const folder = await createServiceFolder('redis')
  const { certificate, key } = await makeCertificate(folder)
  const port = await findFreePort()
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate]
  const tls = ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no', ...files]
  const stop = await startRedisIn(folder, port, tls, true)
  onTestFinished(async () => {
    await stop()
    removeFolder(folder)
  })
  return { port, certificate }
}

async function startSilentServer(): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Stands between client and server, and can cut the connection after a command has been run. */
async function startProxy(port: number): Promise<{ readonly url: string; loseNextAnswer(): void }> {
  let isLosing = false
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('data', (data) => upstream.write(data))
    client.on('close', () => upstream.destroy())
    upstream.on('data', (data) => {
      if (!isLosing) return void client.write(data)
      isLosing = false
      client.destroy()
    })
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    loseNextAnswer: () => {
      isLosing = true
    },
  }
}
