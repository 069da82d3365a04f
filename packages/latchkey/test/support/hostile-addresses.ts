// Texts that somebody might type as an e-mail address, for fuzzing: from plain ones to what two parsers read differently.
import fc from 'fast-check'

const specials = [...'@.,;:<>()[]"\\%!\'`|+-_=?/# \t\r\n\0\u00a0\u2028\u200b\ufeff\uff20\uff0c\u3002']
const letters = [...'aZ09éßİıKſﬁ한글中\u0301\u0430\u{1d41a}']
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...letters) },
  { weight: 3, arbitrary: fc.constantFrom(...specials) },
  { weight: 2, arbitrary: fc.constantFrom('ada', 'example.com', 'xn--', '@example.com', '한국.example') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
)
const label = fc.string({ unit: fc.constantFrom(...'az09-'), minLength: 1, maxLength: 12 })

/** Anything. */
export const hostileText = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))

/** Anything around what could be an address. */
export const shapedText = fc
  .tuple(fc.array(piece, { maxLength: 4 }), fc.array(piece, { maxLength: 4 }))
  .map(([local, domain]) => `a${local.join('')}@${domain.join('')}b.example`)

/** Addresses as people have them. */
export const plausibleAddress = fc.emailAddress()

/** International domains, broken ones too. */
export const encodedDomain = fc
  .tuple(label, label)
  .map(([first, second]) => `ada@xn--${first}.xn--${second}.example`)
