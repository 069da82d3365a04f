// All texts of the built-in pages. A language is one object of this shape, so a missing text does not compile.
import type { ErrorHeading, ErrorTopic } from '../error-facts.ts'

/** A language the pages are written in, as BCP 47 tag. */
export type LanguageTag = 'en' | 'ko' | 'ar' | 'de' | 'es' | 'fr' | 'ja' | 'pt-BR' | 'zh-CN'

/** The pages in one language. Texts are plain text; a page escapes them. */
export interface Messages {
  readonly tag: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly signIn: {
    readonly title: string
    readonly heading: (application: string) => string
    /** Button of an OAuth provider. */
    readonly withAccount: (provider: string) => string
    /** Button under the fields of a form. */
    readonly withForm: (provider: string) => string
    /** Between two groups of sign-in methods. */
    readonly or: string
    readonly emailLabel: string
    readonly nameLabel: string
    /** Button that asks for a passkey. */
    readonly withPasskey: string
    /** Asks whether somebody has no account yet; what follows is the next text, as a button. */
    readonly signUpHint: string
    readonly signUpWithPasskey: string
  }
  readonly signOut: {
    readonly title: string
    readonly heading: string
    readonly question: string
    readonly button: string
  }
  readonly error: {
    readonly title: string
    readonly headings: Readonly<Record<ErrorHeading, string>>
    /** Link to the sign-in page. */
    readonly signIn: string
    /** Label of the id under which the operator finds this error in the log. */
    readonly reference: string
  }
  readonly verifyRequest: {
    readonly title: string
    readonly heading: string
    readonly text: string
    readonly sentTo: string
    readonly codeLabel: string
    /** Said by the browser where something else was typed. */
    readonly codeHint: string
    readonly codeButton: string
  }
  /** Shown when the link of a mail is opened, before it is used. */
  readonly confirmEmail: {
    readonly title: string
    readonly heading: (application: string) => string
    readonly text: string
    readonly account: string
    readonly warning: string
    readonly button: string
  }
  readonly errors: Readonly<Record<ErrorTopic, string>>
}
