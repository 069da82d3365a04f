// The `latchkey` command.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { sampleVerificationToken } from '../../src/testing/adapter-contract/fixtures.ts'
import { temporaryFile } from './temporary-folder.ts'

const now = new Date('2030-01-01T00:00:00Z')

describe('latchkey migrate', () => {
  it('applies what is pending, once', async () => {
    const database = `file:${temporaryFile()}`

    expect(await run('migrate', '--database', database)).toEqual({
      code: 0,
      out: ['applied  0001_initial', 'applied  0002_authenticators'],
      err: [],
    })
    expect(await run('migrate', '--database', database)).toEqual({ code: 0, out: ['up to date'], err: [] })
  })

  it('--status tells what is applied and pending', async () => {
    const database = `file:${temporaryFile()}`

    const before = await run('migrate', '--status', '--database', database)
    await run('migrate', '--database', database)
    const after = await run('migrate', '--status', '--database', database)

    expect(before.out).toEqual(['pending  0001_initial', 'pending  0002_authenticators'])
    expect(after.out).toEqual(['applied  0001_initial', 'applied  0002_authenticators'])
  })

  it('--dry-run prints SQL and makes nothing', async () => {
    const file = temporaryFile()

    const { code, out } = await run('migrate', '--dry-run', '--database', `file:${file}`)

    expect(code).toBe(0)
    expect(out[1]).toMatch(/^create table "users" .*;$/)
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['postgres://db.example/app', /timestamptz/],
    ['mariadb://db.example/app', /engine = InnoDB/],
    ['sqlserver://db.example;database=app', /nvarchar\(255\) collate/],
  ])('--print speaks the language of %s without connecting', async (url, dialect) => {
    const { code, out } = await run('migrate', '--print', '--database', url)

    expect(code).toBe(0)
    expect(out.join('\n')).toMatch(dialect)
  })

  it('--print needs no database', async () => {
    const { code, out } = await run('migrate', '--print')

    expect(code).toBe(0)
    expect(out).toHaveLength(15)
  })

  it.each([[], ['--status'], ['--dry-run'], ['--print']])(
    'has nothing to do on Redis %s',
    async (...mode) => {
      const { code, out } = await run('migrate', ...mode, '--database', 'redis://redis.invalid')

      expect({ code, out }).toEqual({ code: 0, out: ['-- nothing to do: Redis has no tables'] })
    },
  )

  it('--schema adds what the tables of an Auth.js adapter lack', async () => {
    const database = `file:${temporaryFile()}`
    const args = ['--schema', 'drizzle', '--database', database]

    const planned = await run('migrate', '--dry-run', ...args)
    const done = await run('migrate', ...args)
    const again = await run('migrate', ...args)
    const cleaned = await run('cleanup', ...args)

    expect(planned.out.join('\n')).toContain('create table "verificationToken"')
    expect(done.out).toEqual(['applied  existing_tables'])
    expect(again.out).toEqual(['up to date'])
    expect(cleaned.out).toEqual(['deleted 0 expired rows'])
  })

  it('takes the database from DATABASE_URL', async () => {
    const { code } = await runWith({ DATABASE_URL: `file:${temporaryFile()}` }, 'migrate')

    expect(code).toBe(0)
  })
})

describe('latchkey cleanup', () => {
  it('deletes what has expired', async () => {
    const database = `file:${temporaryFile()}`
    const adapter = openDatabase(database)
    await adapter.migrate()
    await adapter.createVerificationToken(sampleVerificationToken({ expires: now }))
    await adapter.createVerificationToken(sampleVerificationToken())

    expect(await run('cleanup', '--database', database)).toMatchObject({
      code: 0,
      out: ['deleted 1 expired row'],
    })
    await adapter.close()
  })

  it('fails with the reason and the next step', async () => {
    const { code, err } = await run('cleanup', '--database', `file:${temporaryFile()}`)

    expect(code).toBe(1)
    expect(err.join()).toContain('npx latchkey migrate')
  })
})

describe('latchkey secret', () => {
  it('prints 256 random bits, others each time', async () => {
    const [first, second] = [await run('secret'), await run('secret')]

    expect(Buffer.from(first.out.join(), 'base64url')).toHaveLength(32)
    expect(first.out).not.toEqual(second.out)
  })
})

describe('wrong arguments', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['destroy']],
    ['an unknown option', ['migrate', '--force']],
    ['an extra argument', ['secret', 'please']],
    ['two modes at once', ['migrate', '--print', '--status']],
    ['no database', ['migrate']],
    ['an unknown schema', ['migrate', '--schema', 'knex', '--database', ':memory:']],
  ])('%s: exit code 2 and where to look', async (_, args) => {
    const { code, out, err } = await run(...args)

    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err.at(-1)).toBe('See `latchkey --help`.')
  })

  it.each([
    ['migrat', 'there is no such command. Did you mean `latchkey migrate`?'],
    ['clenaup', 'there is no such command. Did you mean `latchkey cleanup`?'],
    ['Secret', 'there is no such command. Did you mean `latchkey secret`?'],
    ['destroy', 'there is no such command.'],
  ])('%s: names the command that was meant', async (command, told) => {
    const { err } = await run(command)

    expect(err[0]).toBe(`latchkey: ${told}`)
  })

  it.each([
    [['migrate', '--databse=postgres://app:hunter2@db/app'], 'no option --databse. Did you mean --database?'],
    [['migrate', '--dryrun'], 'no option --dryrun. Did you mean --dry-run?'],
    [['migrate', 'postgres://app:hunter2@db/app'], 'Write the address of the database behind --database.'],
    [['migrate', '--database'], 'an option lacks its value'],
    [['postgres://app:hunter2@db/app'], 'there is no such command.'],
  ])('%j: says what was meant, without repeating an address', async (args, told) => {
    const { code, err } = await run(...args)

    expect(code).toBe(2)
    expect(err.join('\n')).toContain(told)
    expect(err.join('\n')).not.toContain('hunter2')
  })

  it('never repeats a URL', async () => {
    const urls = [
      'mongodb://app:hunter2@db.example/app?hunter3=1',
      'postgres://app:hunter2@db.example/app?hunter3=1',
      'postgres://app:hunter2@db.example:port/app',
      'mysql://app:hunter2%@db.example/app',
      'redis://app:hunter2@db.example/first',
    ]
    for (const url of urls) {
      const { code, err } = await run('migrate', '--database', url)

      expect(code).toBe(1)
      expect(err.join('\n')).toContain('database: ')
      expect(err.join('\n')).not.toMatch(/hunter2|db\.example/)
    }
  })
})

describe('the program', () => {
  it('prints its help', () => {
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

    const help = execFileSync(process.execPath, ['--no-warnings', main, '--help'], { encoding: 'utf8' })

    expect(help).toMatch(/^Usage: latchkey <command>/)
  })
})

interface Result {
  readonly code: number
  readonly out: readonly string[]
  readonly err: readonly string[]
}

function run(...args: readonly string[]): Promise<Result> {
  return runWith({}, ...args)
}

async function runWith(variables: Record<string, string>, ...args: readonly string[]): Promise<Result> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(args, {
    variables,
    now: () => now,
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
  })
  return { code, out, err }
}
