// `latchkey secret`
import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../command.ts'
import { parseOptions } from '../parse-options.ts'

/** Prints a new secret. */
export async function secret(args: readonly string[], context: CommandContext): Promise<void> {
  parseOptions(args, {})
  context.print(randomBytes(32).toString('base64url'))
}
