// From arguments to an exit code.
import { suggestName } from '../model/suggest-name.ts'
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

const commands = new Map<string, Command>([
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
    const command = name === undefined ? undefined : commands.get(name)
    if (!command) throw new UsageError(askForCommand(name))
    await command(rest, context)
    return 0
  } catch (error) {
    context.printError(`latchkey: ${describe(error)}`)
    if (!(error instanceof UsageError)) return 1
    context.printError('See `latchkey --help`.')
    return 2
  }
}

/** Repeats nothing: an address that stands where the command should may hold a password. */
function askForCommand(name: string | undefined): string {
  if (name === undefined) return 'which command?'
  const meant = suggestName(name, [...commands.keys(), 'help'])
  return `there is no such command.${meant === undefined ? '' : ` Did you mean \`latchkey ${meant}\`?`}`
}

/** Our errors say the next step in their text; the cause is the driver's own words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`
}
