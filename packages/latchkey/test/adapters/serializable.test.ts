// PostgreSQL where every transaction is serialisable, as some operators set it: one that lost is run again, and nobody who
// signs in hears of it.
import { beforeAll, describe, expect } from 'vitest'
import { createEngineApp, type EngineApp, targetOf } from './engine-app.ts'
import { findHalfWritten } from './half-written.ts'
import { itOn, servers, useDatabase } from './servers.ts'
import { mailAddressOf, signInByPassword } from './stories.ts'

const postgres = servers.find(({ id }) => id === 'postgres')
if (!postgres) throw new Error('PostgreSQL is one of them')

describe('serialisable transactions on PostgreSQL', () => {
  const it = itOn(postgres)
  const database = useDatabase(postgres)
  let app: EngineApp
  beforeAll(() => {
    if (postgres.missing !== undefined) return
    app = createEngineApp({ database: urlOf(database().url) })
  })

  it('thirty first sign-ins of one person at once make one user, and a session for each', async () => {
    const browsers = Array.from({ length: 30 }, () => app.open())

    const responses = await Promise.all(browsers.map((browser) => app.signInAsJane(browser)))

    expect(responses.map(targetOf)).toEqual(Array(30).fill('/home'))
    const users = await database().client.query('select id from users')
    expect(users).toHaveLength(1)
    expect(await findHalfWritten(database().client)).toEqual([])
  })

  it('thirty people at once all get in', async () => {
    const people = Array.from({ length: 30 }, (_, index) => `person-${index}`)

    const responses = await Promise.all(people.map((person) => signInByPassword(app.open(), person)))

    expect(responses.map(targetOf)).toEqual(Array(30).fill('/home'))
    expect(await findHalfWritten(database().client)).toEqual([])
  })

  it('of thirty clicks at once, one signs in', async () => {
    const email = mailAddressOf('ivan')
    await app.open().submit('/api/auth/signin/email', { email })
    const { searchParams } = app.mailer.linkOf(app.mailer.last())
    const fields = { token: searchParams.get('token') ?? '', email }
    const browsers = Array.from({ length: 30 }, () => app.open())

    await Promise.all(browsers.map((browser) => browser.submit('/api/auth/callback/email', fields)))

    const sessions = await Promise.all(browsers.map((browser) => browser.session()))
    expect(sessions.filter((session) => session !== null)).toHaveLength(1)
  })
})

function urlOf(url: string): string {
  const serializable = new URL(url)
  serializable.searchParams.set('options', '-c default_transaction_isolation=serializable')
  return serializable.href
}
