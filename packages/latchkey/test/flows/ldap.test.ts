// Directories that fail, lie or speak as Active Directory does.
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type LdapOptions, ldap } from '../../src/providers/ldap.ts'
import {
  type DirectoryAnswer,
  type DirectoryRequest,
  type ScriptedDirectory,
  startScriptedDirectory,
  writeMessage,
} from '../support/scripted-directory.ts'
import { createTestApp, type TestApp } from '../support/test-auth.ts'

const running: ScriptedDirectory[] = []
afterEach(() => {
  for (const directory of running.splice(0)) directory.stop()
})

async function start(answer: (request: DirectoryRequest, index: number) => DirectoryAnswer) {
  const directory = await startScriptedDirectory(answer)
  running.push(directory)
  return directory
}

const search = { method: 'search', dn: 'cn=reader', password: 'readerpw', base: 'dc=example' } as const

function createApp(url: string, options: Partial<LdapOptions> = {}): TestApp {
  const provider = ldap({ url, bind: search, timeoutSeconds: 0.5, ...options })
  return createTestApp({ providers: [provider] }, { isStateless: true })
}

async function signIn(app: TestApp, username = 'alice', password = 'alicepw') {
  const started = performance.now()
  const browser = app.open()
  const response = await browser.submit('/api/auth/callback/ldap', { username, password })
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  return {
    error: searchParams.get('error'),
    reason: searchParams.get('code'),
    milliseconds: performance.now() - started,
    session: await browser.session(),
  }
}

const alice = { dn: 'cn=Alice,dc=example', attributes: { entryUUID: ['id-1'], cn: ['Alice'] } }

/** Accepts everything. */
const accept = ({ kind }: DirectoryRequest): DirectoryAnswer =>
  kind === 'search' ? { code: 0, entry: alice } : { code: 0 }

describe('a directory that fails', () => {
  it('is told at once when nobody listens', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as { port: number }
    await new Promise((resolve) => closed.close(resolve))
    const app = createApp(`ldap://127.0.0.1:${port}`, { timeoutSeconds: 4 })

    const { error, milliseconds, session } = await signIn(app)

    expect(error).toBe('backend_unavailable')
    expect(milliseconds).toBeLessThan(2000)
    expect(session).toBeNull()
    expect(app.logged.join()).toContain('ECONNREFUSED')
    expect(app.logged.join()).not.toMatch(/alice|readerpw/)
  })

  it.each([
    ['never answers', {}, () => 'silence'],
    ['never answers StartTLS', { startTls: true }, () => 'silence'],
    ['accepts StartTLS and then says nothing', { startTls: true }, () => ({ code: 0 })],
    [
      'stops in the middle',
      {},
      ({ kind }: DirectoryRequest) => (kind === 'search' ? 'silence' : { code: 0 }),
    ],
  ] as const)('is given up when it %s', async (_name, options, answer) => {
    const directory = await start(answer as () => DirectoryAnswer)
    const app = createApp(directory.url, options)

    const { error, milliseconds } = await signIn(app)

    expect(error).toBe('backend_unavailable')
    expect(milliseconds).toBeLessThan(3000)
    await expect.poll(() => directory.openSockets.size).toBe(0)
  })

  it('is given up by default within five seconds', async () => {
    const directory = await start(() => 'silence')
    const provider = ldap({ url: directory.url, bind: search })
    const app = createTestApp({ providers: [provider] }, { isStateless: true })

    const { error, milliseconds } = await signIn(app)

    expect(error).toBe('backend_unavailable')
    expect(milliseconds).toBeLessThan(5000)
  })

  it('is given up when TLS never begins', async () => {
    const directory = await start(() => 'silence')

    const { error, milliseconds } = await signIn(createApp(directory.url.replace('ldap:', 'ldaps:')))

    expect(error).toBe('backend_unavailable')
    expect(milliseconds).toBeLessThan(3000)
  })

  it('gets no second, unprotected connection when the first one breaks', async () => {
    const directory = await start((request, index) => (index === 1 ? 'hang-up' : accept(request)))

    const { error, session } = await signIn(createApp(directory.url))

    expect(error).toBe('backend_unavailable')
    expect(session).toBeNull()
    expect(directory.connections).toBe(1)
  })

  it.each([
    ['refuses StartTLS', { code: 2 }],
    ['sends more than its answer before TLS', { code: 0, surplus: forgedSuccess() }],
  ])('sees no password when it %s', async (_name, answered) => {
    const directory = await start(({ kind }) => (kind === 'starttls' ? answered : { code: 0 }))

    const app = createApp(directory.url, { startTls: true })
    const { error } = await signIn(app)

    expect(error).toBe('backend_unavailable')
    expect(directory.requests.map(({ kind }) => kind)).toEqual(['starttls'])
    expect(app.logged.join()).toContain('does not accept StartTLS')
  })

  it.each([1, 8, 13, 51, 52, 80])('is no refusal when it answers with code %i', async (code) => {
    const directory = await start(({ kind, name }) =>
      kind === 'bind' && name === alice.dn ? { code } : accept({ kind, name, password: '' }),
    )
    const app = createApp(directory.url)

    expect(await signIn(app)).toMatchObject({ error: 'backend_unavailable', session: null })
    expect(app.logged.join()).toContain(`result code ${code}`)
  })

  it('is not believed without an id', async () => {
    const entry = { ...alice, attributes: { cn: ['Alice'] } }
    const directory = await start(({ kind }) => (kind === 'search' ? { code: 0, entry } : { code: 0 }))

    expect(await signIn(createApp(directory.url))).toMatchObject({ error: 'invalid_user', session: null })
  })

  it('is never asked with an empty password or name', async () => {
    const directory = await start(accept)
    const app = createApp(directory.url)

    const answers = [
      await signIn(app, 'alice', ''),
      await signIn(app, '', 'x'),
      await signIn(app, 'alice', '\0x'),
    ]

    expect(answers.map(({ error }) => error)).toEqual(Array(3).fill('credentials_refused'))
    expect(directory.connections).toBe(0)
  })

  it('is searched as nobody where no account is given', async () => {
    const directory = await start(accept)

    const { error } = await signIn(
      createApp(directory.url, { bind: { method: 'search', base: 'dc=example' } }),
    )

    expect(error).toBeNull()
    await expect.poll(() => directory.requests.map(({ kind }) => kind)).toEqual(['search', 'bind', 'unbind'])
    expect(directory.requests[1]).toMatchObject({ name: alice.dn, password: 'alicepw' })
  })

  it('ends the conversation when it floods', async () => {
    const flood = { ...alice, attributes: { ...alice.attributes, cn: ['x'.repeat(5_000_000)] } }
    const directory = await start(({ kind }) => (kind === 'search' ? { code: 0, entry: flood } : { code: 0 }))

    expect(await signIn(createApp(directory.url))).toMatchObject({
      error: 'backend_unavailable',
      session: null,
    })
  })

  it('is asked the same whether the name is known or not', async () => {
    const known = await start(({ kind, name }) =>
      name === alice.dn ? { code: 49 } : accept({ kind, name, password: '' }),
    )
    const unknown = await start(({ kind, name }) =>
      name === search.dn || kind === 'search' ? { code: 0 } : { code: 49 },
    )

    const answers = [await signIn(createApp(known.url)), await signIn(createApp(unknown.url))]

    expect(answers.map(({ error }) => error)).toEqual(['credentials_refused', 'credentials_refused'])
    for (const { requests } of [known, unknown]) {
      await expect.poll(() => requests.map(({ kind }) => kind)).toEqual(['bind', 'search', 'bind', 'unbind'])
    }
  })
})

/** A success for the bind that would follow. */
function forgedSuccess(): Buffer {
  return writeMessage(2, 0x61, (writer) => {
    writer.writeEnumeration(0)
    writer.writeString('')
    writer.writeString('')
  })
}

describe('Active Directory', () => {
  const guid = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const entry = {
    dn: 'CN=Alice,DC=example',
    attributes: { objectGUID: [guid], displayName: ['Alice'], userPrincipalName: ['alice@example.com'] },
  }
  const refuseWith = (subCode: string) =>
    start(({ kind, name }) => {
      if (kind === 'search') return { code: 0, entry }
      if (name === search.dn) return { code: 0 }
      const message = `80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data ${subCode}, v3839`
      return { code: 49, message }
    })

  it.each([
    ['52e', 'credentials_refused', null],
    ['525', 'credentials_refused', null],
    ['530', 'sign_in_refused', 'not_permitted_now'],
    ['531', 'sign_in_refused', 'not_permitted_here'],
    ['532', 'sign_in_refused', 'password_expired'],
    ['533', 'sign_in_refused', 'account_disabled'],
    ['701', 'sign_in_refused', 'account_expired'],
    ['773', 'sign_in_refused', 'password_must_change'],
    ['775', 'credentials_refused', null], // said of a wrong password too
    ['constructor', 'credentials_refused', null],
  ])('tells sub-code %s as %s %s', async (subCode, error, reason) => {
    const directory = await refuseWith(subCode)

    const answer = await signIn(createApp(directory.url, { directory: 'active-directory' }))

    expect(answer).toMatchObject({ error, reason, session: null })
  })

  it('tells locked accounts when the application wants it', async () => {
    const directory = await refuseWith('775')
    const app = createApp(directory.url, { directory: 'active-directory', tellsLockedAccounts: true })

    expect(await signIn(app)).toMatchObject({ error: 'sign_in_refused', reason: 'account_locked' })
  })

  it('reads no sub-codes from other directories', async () => {
    const directory = await refuseWith('533')

    expect(await signIn(createApp(directory.url))).toMatchObject({ error: 'credentials_refused' })
  })

  it.each(['{username}@example.com', 'EXAMPLE\\{username}'])('binds directly as %s', async (template) => {
    const directory = await start(({ kind }) => (kind === 'search' ? { code: 0, entry } : { code: 0 }))
    const bind = { method: 'direct', template, base: 'DC=example' } as const
    const ids: unknown[] = []
    const app = createApp(directory.url, {
      directory: 'active-directory',
      bind,
      toUser: ({ id }) => {
        ids.push(id)
        return { id }
      },
    })

    const good = await signIn(app)
    const odd = [
      await signIn(app, 'alice@evil.example'),
      await signIn(app, 'OTHER\\alice'),
      await signIn(app, 'a*'),
    ]

    expect(good.error).toBeNull()
    expect(ids).toEqual(['33221100-5544-7766-8899-aabbccddeeff'])
    expect(directory.requests[0]).toMatchObject({
      name: template.replace('{username}', 'alice'),
      password: 'alicepw',
    })
    expect(odd.map(({ error }) => error)).toEqual(Array(3).fill('credentials_refused'))
    expect(directory.connections).toBe(1)
  })
})
