// kill -9 of the database server in the middle of sign-ins. It comes back at the same address, and the application, which
// was not restarted, goes on: nothing is half written, what was acknowledged is there, and no link lets two people in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMariadb } from '../../../../tools/services/mariadb.ts'
import { startMysql } from '../../../../tools/services/mysql.ts'
import { startPostgres } from '../../../../tools/services/postgres.ts'
import type { Service, StartOptions } from '../../../../tools/services/run-service.ts'
import { createSqlAdapter, type SqlAdapter } from '../../src/adapters/sql/index.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { type Attempt, attempt, attempted, storyOf } from './attempt.ts'
import { createEngineApp, type EngineApp } from './engine-app.ts'
import { expectKept } from './expect-kept.ts'
import { findHalfWritten } from './half-written.ts'
import { chooseSeed, createSeededRandom, type SeededRandom } from './seeded-random.ts'
import { type OpenClient, openMysqlClient, openPostgresClient } from './sql-client.ts'
import { endsWell, signInByPassword } from './stories.ts'

const kills = 8 // 528 sign-ins over three servers, besides the repeated ones
const peoplePerKill = 22
const atOnce = 6

const servers: readonly {
  readonly name: string
  readonly start: (options: StartOptions) => Promise<Service>
  readonly open: OpenClient
}[] = [
  { name: 'PostgreSQL', start: startPostgres, open: openPostgresClient },
  { name: 'MariaDB', start: startMariadb, open: openMysqlClient },
  { name: 'MySQL', start: startMysql, open: openMysqlClient },
]

describe.each(servers)('$name, killed in the middle of sign-ins', ({ name, start, open }) => {
  let service: Service
  beforeAll(async () => {
    service = await start({ survivesKill: true })
    const isRequired = process.env['LATCHKEY_REQUIRE_SERVICES'] === '1'
    if ('missing' in service && service.isAvailable && isRequired) throw new Error(service.missing)
  })
  afterAll(async () => {
    if ('stop' in service) await service.stop()
  })

  it('comes back, and the application goes on where it was', { timeout: 240_000 }, async (context) => {
    if ('missing' in service || !service.process)
      return context.skip('missing' in service ? service.missing : '')
    const seed = chooseSeed()
    console.info(`${name}: LATCHKEY_SEED=${seed}`)
    const admin = await open(service.url)
    await admin.query('create database killed')
    await admin.close()
    const url = new URL(service.url)
    url.pathname = '/killed'
    const stage = createStage(url.href, service.process, createSeededRandom(seed))
    await stage.adapter.migrate()
    const early = stage.app.open() // signed in before everything, and renewed at each turn
    await signInByPassword(early, 'early')

    const failures: number[] = []
    for (let kill = 1; kill <= kills; kill++) {
      stage.app.clock.advance({ minutes: 61 })
      const attempts = await playWhileKilled(stage, early)

      const client = await open(url.href)
      expect(await findHalfWritten(client), `seed ${seed}`).toEqual([])
      await client.close()
      for (const done of attempts) await expectKept(stage.app, done)
      const failed = attempts.filter(({ isWell }) => !isWell)
      failures.push(failed.length)
      for (const { story, person } of failed) await expectToWorkNow(stage.app, story, person)
      expect(await early.session(), `seed ${seed}`).not.toBeNull()
    }

    console.info(`${name}: of ${peoplePerKill} people at each kill, ${failures.join(', ')} were turned away`)
    expect(failures.some((count) => count > 0)).toBe(true) // else nothing was in the way
    await stage.adapter.close()
  })
})

interface Stage {
  readonly app: EngineApp
  readonly adapter: SqlAdapter
  readonly random: SeededRandom
  /** Kills the server at a statement that is chosen by chance; resolves when it is back. */
  killSoon(statements: number): Promise<void>
  /** Resolves at once unless the server is away. */
  whenUp(): Promise<void>
}

function createStage(
  url: string,
  server: { kill(): void; restart(): Promise<void> },
  random: SeededRandom,
): Stage {
  let onStatement = (): void => {}
  let up = Promise.resolve()
  const adapter = createSqlAdapter({ url, onStatement: () => onStatement() })
  return {
    adapter,
    app: createEngineApp({ adapter }),
    random,
    whenUp: () => up,
    killSoon: (statements) => {
      let left = random(statements) + 1
      const delay = random(5)
      return new Promise((resolve, reject) => {
        onStatement = () => {
          if (--left !== 0) return
          onStatement = () => {}
          setTimeout(() => {
            server.kill()
            up = server.restart()
            up.then(resolve, reject)
          }, delay)
        }
      })
    },
  }
}

/** Some at once; those who come while the server is away wait outside. */
async function playWhileKilled(stage: Stage, early: TestBrowser): Promise<readonly Attempt[]> {
  const { app, random } = stage
  const killed = stage.killSoon(peoplePerKill * 2)
  const attempts: Attempt[] = []
  let left = peoplePerKill
  const play = async (): Promise<void> => {
    while (left-- > 0) {
      await stage.whenUp()
      const story = attempted[random(attempted.length)]
      if (story) attempts.push(await attempt(app, story, crypto.randomUUID()))
    }
  }
  const renew = early.get('/api/auth/session').catch(() => undefined)
  await Promise.all([renew, ...Array.from({ length: atOnce }, play)])
  await killed
  return attempts
}

async function expectToWorkNow(app: EngineApp, name: string, person: string): Promise<void> {
  const story = storyOf(name)
  const response = await story.run(app, await story.prepare(app, person), person)
  expect(await endsWell(story, response), `${name} of ${person}, again`).toBe(true)
}
