// `latchkey migrate`
import type { Migrator } from '../../contracts/migrator.ts'
import { type CommandContext, UsageError } from '../command.ts'
import { databaseOptions, useDatabase } from '../database-option.ts'
import { parseOptions } from '../parse-options.ts'

const modes = ['dry-run', 'status', 'print'] as const

type Mode = (typeof modes)[number] | 'migrate'

/** Applies, lists or prints migrations. */
export async function migrate(args: readonly string[], context: CommandContext): Promise<void> {
  const values = parseOptions(args, {
    ...databaseOptions,
    'dry-run': { type: 'boolean' },
    status: { type: 'boolean' },
    print: { type: 'boolean' },
  })
  const chosen = modes.filter((mode) => values[mode])
  if (chosen.length > 1) throw new UsageError(`choose one of ${modes.map((mode) => `--${mode}`).join(', ')}.`)
  const [mode = 'migrate'] = chosen
  // SQL depends on the engine only; without a URL it is SQLite's.
  const fallback = mode === 'print' ? (context.variables['DATABASE_URL'] ?? ':memory:') : undefined
  const database = values.database ?? fallback
  const lines = await useDatabase({ ...values, database }, context, async (adapter) =>
    'migrator' in adapter ? run(mode, adapter.migrator) : ['-- nothing to do: Redis has no tables'],
  )
  for (const line of lines) context.print(line)
}

async function run(mode: Mode, migrator: Migrator): Promise<readonly string[]> {
  switch (mode) {
    case 'print':
      return migrator.print().map(toScriptLine)
    case 'dry-run': {
      const plan = await migrator.plan()
      return plan.length === 0 ? [`${migrator.comment} nothing to do`] : plan.map(toScriptLine)
    }
    case 'status': {
      const { applied, pending, unknown } = await migrator.status()
      const isKnown = (name: string): boolean => !unknown.includes(name)
      return [
        ...applied.filter(isKnown).map((name) => `applied  ${name}`),
        ...pending.map((name) => `pending  ${name}`),
        ...unknown.map((name) => `unknown  ${name} (applied by a newer version)`),
      ]
    }
    case 'migrate': {
      const done = await migrator.migrate()
      return done.length === 0 ? ['up to date'] : done.map((name) => `applied  ${name}`)
    }
  }
}

function toScriptLine(sql: string): string {
  return `${sql};`
}
