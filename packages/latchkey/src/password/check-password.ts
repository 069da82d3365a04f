// Judges a password that somebody wants to set. Length and commonness, no rules of composition (NIST SP 800-63B §3.1.1).
import { commonWords } from './common-words.ts'
import { maxPasswordLength } from './hash-password.ts'

/** Why a password should not be accepted. */
export type PasswordProblem = 'too_short' | 'too_long' | 'common'

/** Options of {@link checkPassword}. */
export interface CheckPasswordOptions {
  /** Whether a second factor is always asked for: then 8 characters are enough, else 15. @default false */
  readonly hasSecondFactor?: boolean
  /** Words that this person or application would think of first: user name, e-mail address, name of the service. */
  readonly context?: readonly string[]
}

/**
 * Judges a new password. The list of common ones is small: it stops what is tried first, not everything that ever leaked.
 * For the latter ask a service such as Have I Been Pwned as well.
 *
 * @returns The problem, or `undefined` if there is none.
 */
export function checkPassword(
  password: string,
  { hasSecondFactor = false, context = [] }: CheckPasswordOptions = {},
): PasswordProblem | undefined {
  const normalised = password.normalize('NFC')
  if (normalised.length > maxPasswordLength) return 'too_long'
  if ([...normalised].length < (hasSecondFactor ? 8 : 15)) return 'too_short'
  return isCommon(normalised, context) ? 'common' : undefined
}

function isCommon(password: string, context: readonly string[]): boolean {
  const folded = fold(password)
  if (isRepeated(folded) || isSequence(folded)) return true
  const words = new Set([...commonWords, ...context.flatMap(splitContext)])
  return [folded, unmask(folded)].some((text) => {
    const [letters, others] = [text.replace(/[^\p{L}]/gu, ''), text.replace(/\p{L}/gu, '')]
    return isMadeOf(letters, words) && (others.length <= 6 || isRepeated(others) || isSequence(others))
  })
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** `ada.lovelace@example.com` → the whole, and each of its words of three letters or more. */
function splitContext(text: string): readonly string[] {
  const folded = fold(text)
  return [folded.replace(/[^\p{L}]/gu, ''), ...folded.split(/[^\p{L}]+/u)].filter((word) => word.length >= 3)
}

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unmask(text: string): string {
  return text.replace(/[013457@$!]/g, (letter) => lookAlikes[letter] ?? letter)
}

/** `abcabcabcabc`: one unit of at most a third of the length, over and over. */
function isRepeated(text: string): boolean {
  return /^(.{1,6}?)\1{2,}.{0,5}$/su.test(text)
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
]

/** Runs along the alphabet, the digits or the keyboard, in either direction, and nothing else. */
function isSequence(text: string): boolean {
  const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = text
  while (rest.length >= 3) {
    const length = Math.max(...runs.map((run) => commonPrefix(run, rest)))
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}

function commonPrefix(run: string, text: string): number {
  const start = run.indexOf(text.slice(0, 1))
  if (start < 0) return 0
  let length = 0
  while (start + length < run.length && run[start + length] === text[length]) length++
  return length
}

/** Whether the text is one to three words of the set, one after the other. More are a passphrase. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  if (text === '' || text.length > 64) return false
  const wordsUpTo = new Map([[0, 0]])
  for (let end = 1; end <= text.length; end++) {
    const counts = [...wordsUpTo].flatMap(([start, count]) =>
      words.has(text.slice(start, end)) ? [count + 1] : [],
    )
    if (counts.length > 0) wordsUpTo.set(end, Math.min(...counts))
  }
  return (wordsUpTo.get(text.length) ?? 4) <= 3
}
