// Counts the statements of each method and each story on each engine. `docs/statements.md` is written by this test
// (`vitest -u`) from the numbers that the engines are compared with.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { createPasskeyApp } from '../support/passkey-app.ts'
import { createEngineApp } from './engine-app.ts'
import { passkeyStories } from './passkey-stories.ts'
import { engines, itOn, useDatabase } from './servers.ts'
import { createExisting, operations } from './sql-operations.ts'
import { costOf, methodCounts, type StoryCost, storyBudgets } from './statement-budget.ts'
import { endsWell, stories } from './stories.ts'

describe('what is counted', () => {
  it('is every method', () => {
    const adapter = createSqlAdapter({ url: ':memory:' })
    const methods = Object.entries(adapter).filter(([, member]) => typeof member === 'function')

    expect(methods.map(([name]) => name).sort()).toEqual(
      [...Object.keys(operations), 'close', 'migrate'].sort(),
    )
    expect(Object.keys(methodCounts.sqlite)).toEqual(Object.keys(operations))
  })

  it('is every story, within its budget where changes answer with their rows', () => {
    expect(storyBudgets.map(({ story }) => story)).toEqual(
      [...stories, ...passkeyStories].map(({ name }) => name),
    )
    for (const { story, budget, returning } of storyBudgets)
      expect(returning.own, story).toBeLessThanOrEqual(budget)
  })

  it('is what the documentation says', async () => {
    await expect(describeCounts()).toMatchFileSnapshot('../../../../docs/statements.md')
  })
})

describe.each(engines)('statements on $name', (engine) => {
  const database = useDatabase(engine)
  for (const name of Object.keys(operations))
    itOn(engine)(`of ${name}`, async () => {
      expect(await countMethod(database().url, name)).toBe(methodCounts[engine.id][name])
    })

  itOn(engine)('of every story', async () => {
    const expected = storyBudgets.map((budget) => [budget.story, costOf(budget, engine)])

    const { url } = database()
    expect([...(await countStories(url)), ...(await countPasskeyStories(url))]).toEqual(expected)
  })
})

async function countMethod(url: string, name: string): Promise<number> {
  let count = 0
  const adapter = createSqlAdapter({ url, onStatement: () => count++ })
  await adapter.migrate()
  await adapter.deleteExpired(new Date('2100-01-01T00:00:00Z'))
  const existing = await createExisting(adapter)
  count = 0
  await operations[name]?.(adapter, existing)
  const counted = count
  await adapter.close()
  return counted
}

type CountedStory = readonly [name: string, cost: StoryCost]

async function countStories(url: string): Promise<readonly CountedStory[]> {
  const seen: string[] = []
  const adapter = createSqlAdapter({ url, onStatement: (sql) => seen.push(sql) })
  await adapter.migrate()
  const app = createEngineApp({ adapter })
  await sweepBefore(seen, () => stories[0]?.prepare(app, 'somebody'))
  const counted: CountedStory[] = []
  for (const story of stories) {
    const person = crypto.randomUUID()
    const browser = await story.prepare(app, person)
    seen.length = 0
    const response = await story.run(app, browser, person)
    counted.push([story.name, costOfSeen(seen)])
    if (!(await endsWell(story, response))) throw new Error(`${story.name} did not end well`)
  }
  await adapter.close()
  return counted
}

async function countPasskeyStories(url: string): Promise<readonly CountedStory[]> {
  const seen: string[] = []
  const adapter = createSqlAdapter({ url, onStatement: (sql) => seen.push(sql) })
  const app = createPasskeyApp({ adapter })
  await sweepBefore(seen, () => passkeyStories[1]?.prepare(app))
  const counted: CountedStory[] = []
  for (const story of passkeyStories) {
    const device = await story.prepare(app)
    seen.length = 0
    await story.run(device)
    counted.push([story.name, costOfSeen(seen)])
  }
  await adapter.close()
  return counted
}

function costOfSeen(seen: readonly string[]): StoryCost {
  const limiter = seen.filter((sql) => sql.includes('rate_limits')).length
  return { own: seen.length - limiter, limiter }
}

/** Expired rows are deleted beside the first sign-in, once an hour. */
async function sweepBefore(
  seen: readonly string[],
  signIn: () => Promise<unknown> | undefined,
): Promise<void> {
  await signIn()
  const isLast = (sql: string): boolean => /rate_limits.*expires.* <= /.test(sql)
  await expect.poll(() => seen.some(isLast)).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 100)) // its answer
}

function describeCounts(): string {
  const columns = ['SQLite', 'PostgreSQL', 'MariaDB', 'MySQL', 'SQL Server']
  const methods = Object.keys(operations).map((name) => [
    `\`${name}\``,
    ...engines.map(({ id }) => String(methodCounts[id][name])),
  ])
  const told = storyBudgets.map((budget) => [
    budget.story,
    ...engines.map((engine) => describeCost(costOf(budget, engine))),
    String(budget.budget),
    budget.statements,
  ])
  return `# Statements

Written by \`test/adapters/statement-count.test.ts\`, which counts them on every engine (on SQL Server with
\`TEST_MSSQL_URL\`). \`begin\` and \`commit\` are not counted. Every statement is prepared once per connection.

## Of stories

"+ n" is the limiter, which counts attempts where somebody could guess, and the uses of a challenge of passkeys, of which
only the first is good. The budget is for engines whose changes answer with their rows. MySQL has no \`returning\`, so that
taking, deleting or changing a row is two statements in one transaction there. MariaDB has it for rows that are deleted or
inserted; it is used where the URL begins with \`mariadb:\`, and behind \`mysql:\` MariaDB is spoken to as MySQL is.

${toTable(['story', ...columns, 'budget', 'statements'], told)}

- A \`signIn\` callback adds one: it takes its time, and whom the account belongs to is asked again before deciding.
- Of two first sign-ins of one person at once, the slower one asks again: one more, and its \`insert\` that was refused.
- Where proxies tell the address of the client, the limiter counts that too: its statements twice.
- Once an hour, beside a sign-in that does not wait for it, each instance deletes expired rows (\`deleteExpired\`).

## Of methods

${toTable(['method', ...columns], methods)}
`
}

function describeCost({ own, limiter }: StoryCost): string {
  return limiter === 0 ? String(own) : `${own} + ${limiter}`
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
