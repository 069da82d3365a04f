// Runs one program to its end, hands it our signals and leaves nothing of it behind.
// Runs before anything is installed, so it is plain JavaScript for Node 18.17 without dependencies.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const isWindows = process.platform === 'win32'
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Starts `command` in a process group of its own, so that Ctrl-C reaches it once, through us.
 * Whatever it started itself is ended with it. When our parent goes away, so does the child.
 *
 * @returns The exit code, 128 + the signal's number when a signal ended it, and the signal that we were sent meanwhile.
 */
export function runChild(
  command,
  args,
  { cwd = process.cwd(), env = process.env, graceMilliseconds = 10_000 } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit', detached: !isWindows })
    let interruptedBy
    const interrupt = (signal) => {
      // npm passes on a Ctrl-C that the terminal has sent us already.
      if (interruptedBy) return
      interruptedBy = signal
      child.kill(signal)
      setTimeout(() => killGroup(child.pid), graceMilliseconds).unref()
    }
    const stopListening = listen(interrupt)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      stopListening()
      killGroup(child.pid)
      resolve({ exitCode: code ?? 128 + constants.signals[signal], interruptedBy })
    })
  })
}

/** Calls `interrupt` at a signal, or when our parent is gone: the shell that npm starts us in does not pass signals on. */
function listen(interrupt) {
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && interrupt('SIGTERM'), 250)
  for (const signal of signals) process.on(signal, interrupt)
  return () => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, interrupt)
  }
}

/** Ends what is left of the group. Windows has no groups. */
function killGroup(pid) {
  if (isWindows || pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
