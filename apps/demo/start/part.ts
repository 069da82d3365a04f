// One child process with everything it starts itself: a process group that ends as a whole, also when we are killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import type { PartSpecification } from './describe-parts.ts'
import { print } from './print.ts'
import { endGroup } from './process-group.ts'

/** A started process. */
export interface Part {
  readonly name: string
  readonly readyAt: string
  /** The end of what it wrote. */
  lastWords(): string
  /** From now on what it writes is shown. */
  speakUp(): void
  /** Whether the process has ended. */
  hasEnded(): boolean
  /** Silences the process and ends its group. */
  stop(): Promise<void>
}

const keptLines = 40

/** Starts a process. `onDeath` is called when it ends for whatever reason. */
export function startPart(
  { name, args, cwd, environment, readyAt, stopSignal }: PartSpecification,
  onDeath: (part: Part, how: string) => void,
): Part {
  const { NODE_ENV: _ours, ...inherited } = process.env
  const preload = join(import.meta.dirname, 'end-with-parent.ts')
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd,
    env: { ...inherited, ...environment } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  const words = listenTo(child, name)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve())
  })
  const part: Part = {
    name,
    readyAt,
    lastWords: words.last,
    speakUp: words.show,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop() {
      words.hide()
      return endGroup(child, { ended, signal: stopSignal })
    },
  }
  child.once('exit', (code, signal) => onDeath(part, signal ?? `exit code ${code}`))
  child.once('error', (error) => onDeath(part, error.message))
  return part
}

interface Words {
  last(): string
  show(): void
  hide(): void
}

function listenTo(child: ChildProcess, name: string): Words {
  const lines: string[] = []
  let isShown = false
  const hear = (chunk: string): void => {
    for (const line of chunk.split('\n').filter((text) => stripVTControlCharacters(text).trim() !== '')) {
      lines.push(line)
      if (isShown) print(line, name)
    }
    lines.splice(0, lines.length - keptLines)
  }
  for (const stream of [child.stdout, child.stderr] as (Readable | null)[]) {
    stream?.setEncoding('utf8').on('data', hear)
  }
  return {
    last: () => lines.join('\n'),
    show() {
      isShown = true
    },
    hide() {
      isShown = false
    },
  }
}
