#!/usr/bin/env node
// The `latchkey` command.
import { runCli } from './run-cli.ts'

process.exitCode = await runCli(process.argv.slice(2), {
  variables: process.env,
  now: () => new Date(),
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
})
