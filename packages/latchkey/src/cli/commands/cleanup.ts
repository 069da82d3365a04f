// `latchkey cleanup`
import type { CommandContext } from '../command.ts'
import { databaseOptions, useDatabase } from '../database-option.ts'
import { parseOptions } from '../parse-options.ts'

/** Deletes what has expired. */
export async function cleanup(args: readonly string[], context: CommandContext): Promise<void> {
  const values = parseOptions(args, databaseOptions)
  const deleted = await useDatabase(values, context, (adapter) => adapter.deleteExpired(context.now()))
  context.print(`deleted ${deleted} expired ${deleted === 1 ? 'row' : 'rows'}`)
}
