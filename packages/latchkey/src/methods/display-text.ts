// Text that somebody says of themselves, or a provider of them, and that is only shown: databases must be able to keep it.

/**
 * The text, of at most so many characters; `null` for what is none. Control characters become spaces, and half surrogate
 * pairs U+FFFD: PostgreSQL refuses the one, and drivers write the other in ways of their own.
 */
export function readDisplayText(text: unknown, maxLength: number): string | null {
  if (typeof text !== 'string' || text === '') return null
  return [...text.toWellFormed().replace(/\p{Cc}+/gu, ' ')].slice(0, maxLength).join('')
}
