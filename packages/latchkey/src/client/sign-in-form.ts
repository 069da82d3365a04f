// What a sign-in submits.

/** What a sign-in submits. Every further member is a field of the form, for example `email` or `password`. */
export interface SignInForm {
  /**
   * Where the browser goes after the sign-in: a path or a URL of this origin.
   *
   * @default the address of this page
   * @example '/account'
   */
  readonly callbackUrl?: string
  /** The same as `callbackUrl`, by the name that NextAuth 5 uses. It wins. */
  readonly redirectTo?: string
  /**
   * `'link'`: links the account to the user who is signed in, who stays signed in. They must have signed in lately
   * (`session.recentSignInAge`), else the error is `reauthentication_required`.
   *
   * @default undefined: a sign-in
   */
  readonly intent?: 'link'
  readonly [field: string]: unknown
}
