// What start.ts says.
import { relative } from 'node:path'
import { styleText } from 'node:util'
import { demoPasswords } from '../users/demo-passwords.ts'
import type { Addresses } from './describe-parts.ts'

type Style = Parameters<typeof styleText>[0]

/** Writes a line; with the name of a part before it when the part says it. */
export function print(line: string, part?: string): void {
  console.log(part ? `${style('dim', `${part} │`)} ${line}` : line)
}

/** Says what went wrong, and what the part itself said last. */
export function printFailure(what: string, lastWords: string): void {
  console.error(`\n${style(['red', 'bold'], what)}`)
  if (lastWords) console.error(`\nIt said:\n${lastWords}`)
}

/** Says where everything is and what to try. */
export function printGuide(addresses: Addresses, run: { seconds: number; dataDir: string }): void {
  const [first] = demoPasswords
  console.log(`
  ${style('bold', 'Latchkey demo')} ${style('dim', `ready after ${run.seconds.toFixed(1)} s`)}

  Demo             ${address(addresses.demo)}
  OpenID provider  ${address(addresses.openid)}
  Inbox            ${address(addresses.inbox)}

  ${style('bold', 'Four ways in')}
  1. Example ID    be Mina, Jonas, Noor or Lea at the OpenID provider
  2. E-mail        type any address; the link and the code are in the inbox
  3. Password      ${first.username} and ${first.password}
  4. Passkey       make one at ${address(`${addresses.demo}/account`)}, or "New here?" on the sign-in page

  Then look at ${address(`${addresses.demo}/protected`)} with and without a session.

  ${style('dim', `Data: ${relative(process.cwd(), run.dataDir) || '.'} (delete it to start afresh). Ctrl-C stops everything.`)}
`)
}

function address(url: string): string {
  return style(['cyan', 'underline'], url)
}

function style(format: Style, text: string): string {
  return styleText(format, text, { stream: process.stdout })
}
