// What the log and the browser are told when the database cannot be reached as its address says: the cause and the next
// step, and never the password.
import { describe, expect, it } from 'vitest'
import { findFreePort } from '../../../../tools/services/free-port.ts'
import { startChild } from './child-process.ts'
import { createEngineApp } from './engine-app.ts'
import { itOn, servers, useDatabase } from './servers.ts'

const canary = 'canary-7f3a91'

describe.each(servers.filter(({ id }) => id !== 'mssql'))('an address of $name', (server) => {
  const database = useDatabase(server)
  const cases: readonly (readonly [name: string, told: RegExp, change: (url: URL) => unknown])[] = [
    ['with a wrong password', /refused the user, the password/, () => {}],
    ['of a database that is not there', /create it/, (url) => Object.assign(url, { pathname: '/absent' })],
    [
      'that asks for TLS of a server without a known certificate',
      /TLS/,
      (url) => url.searchParams.set('sslmode', 'require'),
    ],
  ]
  for (const [name, told, change] of cases)
    itOn(server)(`${name} is told without the password`, async () => {
      const url = new URL(database().url)
      if (name === 'with a wrong password') url.password = canary
      change(url)

      await expectTold(url.href, told)
    })
})

describe('an address where nobody answers', () => {
  it.each(['postgres', 'postgresql', 'mysql', 'mariadb', 'sqlserver', 'mssql'])(
    '%s:// is told without the password',
    async (scheme) => {
      const port = await findFreePort()

      await expectTold(`${scheme}://app:${canary}@127.0.0.1:${port}/app`, /no database answers/)
    },
  )
})

describe('a driver that is not installed', () => {
  it.each([
    ['postgres', 'npm install pg'],
    ['mysql', 'npm install mysql2'],
    ['mariadb', 'npm install mysql2'],
    ['sqlserver', 'npm install tedious tarn'],
  ])('for %s:// is named, with the command that installs it', async (scheme, command) => {
    const child = startChild('without-driver.ts', `${scheme}://app:${canary}@127.0.0.1:1/app`)

    const line = await child.nextLine()

    expect(JSON.parse(line)).toMatchObject({
      code: 'missing_package',
      detail: expect.stringContaining(command),
    })
    expect(line).not.toContain(canary)
  })
})

/** Through the front door, and in everything that was logged on the way. */
async function expectTold(url: string, told: RegExp): Promise<void> {
  const app = createEngineApp({ database: url })
  const browser = app.open()
  const response = await browser.submit('/api/auth/signin/email', { email: 'ada@mail.example' })
  const logged = app.logged.join('\n')
  const answered = `${response.headers.get('location')} ${await response.text()}`

  expect(logged).toMatch(told)
  expect(logged).toContain('store_unavailable')
  expect(logged + answered).not.toContain(canary)
  expect(answered).toContain('error=')
  expect(answered).not.toMatch(/127\.0\.0\.1|postgres:|mysql:|mariadb:|sqlserver:/)
}
