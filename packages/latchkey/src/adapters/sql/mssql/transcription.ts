// SQL Server ignores spaces at the end of text when it compares, whatever the collation: `a` would be found as `a `.
// So text that ends with a space is stored with a mark after it. Other text, which is nearly all, stays as it is.
import type { Transcription } from '../dialect.ts'

/** U+241F, "symbol for unit separator". Text that ends with it is marked as well, so that nothing is ambiguous. */
const mark = '\u241f'

/** To SQL Server and back. */
export const mssqlTranscription: Transcription = {
  encode: (parameter) =>
    typeof parameter === 'string' && (parameter.endsWith(' ') || parameter.endsWith(mark))
      ? parameter + mark
      : parameter,
  decode: (value) => (typeof value === 'string' && value.endsWith(mark) ? value.slice(0, -1) : value),
}
