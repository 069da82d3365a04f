// The options behind a command. What is wrong is told without repeating values: one may be an address with a password.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { suggestName } from '../model/suggest-name.ts'
import { UsageError } from './command.ts'

/** Reads them. @throws UsageError for an option that the command has not, or a text that belongs to none. */
export function parseOptions<const TOptions extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: TOptions,
): ReturnType<typeof parseArgs<{ args: string[]; options: TOptions }>>['values'] {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError(describeProblem(error, args, Object.keys(options)))
  }
}

function describeProblem(error: unknown, args: readonly string[], known: readonly string[]): string {
  const unknown = args
    .map((arg) => /^--([\w-]+)/.exec(arg)?.[1])
    .find((name) => name !== undefined && !known.includes(name))
  if (unknown !== undefined) {
    const meant = suggestName(unknown, known)
    return `there is no option --${unknown}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return 'an option lacks its value, or has one too many.'
  const isForDatabase = known.includes('database')
  return `there is an argument too many.${isForDatabase ? ' Write the address of the database behind --database.' : ''}`
}
