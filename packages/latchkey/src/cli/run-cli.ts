// From arguments to an exit code.
import { type Command, type CommandContext, UsageError } from './command.ts'
import { cleanup } from './commands/cleanup.ts'
import { migrate } from './commands/migrate.ts'
import { secret } from './commands/secret.ts'
import { helpText } from './help.ts'

/** A context that also takes messages about failures. */
export interface CliContext extends CommandContext {
  /** One line for whoever looks for the reason of a failure. */
  printError(line: string): void
}

const commands = new Map<string | undefined, Command>([
  ['migrate', migrate],
  ['cleanup', cleanup],
  ['secret', secret],
])

/** Runs one command. Returns the exit code: 0 done, 1 failed, 2 wrong arguments. */
export async function runCli(args: readonly string[], context: CliContext): Promise<0 | 1 | 2> {
  const [name, ...rest] = args
  if (name === 'help' || args.includes('--help') || args.includes('-h')) {
    context.print(helpText)
    return 0
  }
  try {
    const command = commands.get(name)
    if (!command) throw new UsageError(name === undefined ? 'which command?' : 'there is no such command.')
    await command(rest, context)
    return 0
  } catch (error) {
    context.printError(`latchkey: ${describe(error)}`)
    if (!isUsageError(error)) return 1
    context.printError('See `latchkey --help`.')
    return 2
  }
}

function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}

/** Our errors say the next step in their text; the cause is the driver's own words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`
}
