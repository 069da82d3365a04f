// A child process with everything it started itself, as one thing to end.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const isWindows = process.platform === 'win32'
const graceMilliseconds = 5000
const reapMilliseconds = 3000

/** How a child ends. */
export interface Ending {
  /** Resolves when the child itself has ended. */
  readonly ended: Promise<void>
  /** What is sent first. */
  readonly signal: NodeJS.Signals
}

/** Ends the group, forcibly after five seconds, and waits until the system has forgotten all of it. */
export async function endGroup(child: ChildProcess, { ended, signal }: Ending): Promise<void> {
  signalGroup(child, signal)
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds)
  await ended
  clearTimeout(timer)
  const giveUpAt = Date.now() + reapMilliseconds
  while (signalGroup(child, 'SIGKILL') && Date.now() < giveUpAt) await sleep(20)
}

/** Returns whether there was anybody to hear the signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
  if (child.pid === undefined) return false
  if (isWindows) {
    if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    return false
  }
  try {
    return process.kill(-child.pid, signal)
  } catch (error) {
    // EPERM: macOS says so of a group whose processes have ended and wait to be reaped.
    if (['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
