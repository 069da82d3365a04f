// What a command is.

/** Where a command reads and writes. */
export interface CommandContext {
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** One line of the result. */
  print(line: string): void
}

/** Runs with the arguments after its name. Throws what went wrong; {@link UsageError} for arguments. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<void>

/** The arguments make no sense. The message says which, and never repeats a URL. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
