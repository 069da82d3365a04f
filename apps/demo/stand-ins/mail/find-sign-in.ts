// Finds what a person would look for in a sign-in mail.

/** The ways to sign in that a mail offers. */
export interface SignInOffer {
  readonly link?: string
  /** Six digits. */
  readonly code?: string
}

/** Finds the first link and the first six digits that stand alone (also written as `123 456`). */
export function findSignIn(text: string): SignInOffer {
  const link = /https?:\/\/[^\s<>"]+/.exec(text)?.[0]
  const withoutLinks = text.replace(/https?:\/\/[^\s<>"]+/g, ' ')
  const code = /(?<![\w.:-])(\d{3})[ \u00a0-]?(\d{3})(?![\w.:-]*\d)/.exec(withoutLinks)
  return { ...(link ? { link } : {}), ...(code ? { code: `${code[1]}${code[2]}` } : {}) }
}
