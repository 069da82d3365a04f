// A script in a process of its own, spoken to by lines.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A running script. */
export interface Child {
  /** Next line of its output; throws if it ends before. */
  nextLine(): Promise<string>
  /** Writes a line to its input. */
  send(line: string): void
  /** Ends it at once, as `kill -9` does. */
  kill(): void
  /** All lines that were not read yet, when it has ended. */
  readonly rest: () => Promise<readonly string[]>
  /** Its exit code, `null` if it was killed. */
  readonly exited: Promise<number | null>
}

/** Starts a script of `children/`. It is killed with the test. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const path = fileURLToPath(new URL(`./children/${script}`, import.meta.url))
  const child = spawn(process.execPath, ['--no-warnings', path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Many short processes run the same code: compile it once.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'latchkey-compile-cache') },
  })
  child.stdin.on('error', () => {}) // a killed child reads no more
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    nextLine: async () => {
      const { done, value } = await lines.next()
      if (done) throw new Error(`${script} ended before its next line`)
      return value
    },
    rest: async () => {
      const rest: string[] = []
      for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value)
      return rest
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill('SIGKILL'),
    exited: once(child, 'exit').then(([code]) => code as number | null),
  }
}
