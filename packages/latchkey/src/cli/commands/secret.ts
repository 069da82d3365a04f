// `latchkey secret`
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { CommandContext } from '../command.ts'

/** Prints a new secret. */
export async function secret(args: readonly string[], context: CommandContext): Promise<void> {
  parseArgs({ args: [...args], options: {} })
  context.print(randomBytes(32).toString('base64url'))
}
