// A Lua script: Redis runs it as one step, so that nobody sees or leaves it half done.
import { selectFunctions } from './script-library.ts'

/** A script that is kept on the server under the hash of its text. */
export interface Script {
  readonly text: string
  /** Whether it may be run again when nobody knows whether it was run: it reads only, or ends in the same rows. */
  readonly isRepeatable: boolean
  /** SHA-1 of the text, hexadecimal. Computed once. */
  readonly sha1: () => Promise<string>
}

/** What a script does to rows. Redis checks it before the first line runs, so that none stops in the middle. */
export type ScriptKind =
  /** Runs when memory is full, when the disk is, and on a replica. */
  | 'reads'
  /** Refused when memory is full. */
  | 'writes'
  /** Makes room only: runs when memory is full. */
  | 'deletes'

const flags: Readonly<Record<ScriptKind, string>> = {
  reads: ' flags=no-writes',
  writes: '',
  deletes: ' flags=allow-oom',
}

/**
 * A script about rows. It may use the functions of the library. What it checks comes before what it writes: a script
 * that stops at an error is not undone.
 */
export function defineScript(
  kind: ScriptKind,
  body: string,
  isRepeatable: boolean = kind === 'reads',
): Script {
  return keepHash(`#!lua${flags[kind]}\n${selectFunctions(body)}\n${body.trim()}\n`, isRepeatable)
}

/** A script about one key. */
export function defineLoneScript(kind: ScriptKind, body: string): Script {
  return keepHash(`#!lua${flags[kind]}\n${body.trim()}\n`, false)
}

function keepHash(text: string, isRepeatable: boolean): Script {
  let hash: Promise<string> | undefined
  return {
    text,
    isRepeatable,
    sha1: () => {
      hash ??= hashText(text)
      return hash
    },
  }
}

/** The name that Redis gives to a script; nothing is secured by it. */
async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
