// What a server action was called with: an object, or the form itself.

/** Options of `signIn` and `signOut` on the server. Every other member is a field for the provider, for example `email`. */
export interface ActionOptions {
  /**
   * Whether the browser is sent on.
   *
   * @default true
   * @example false
   */
  readonly redirect?: boolean
  /**
   * Where the browser goes afterwards: a path, with the base path of the application, or a URL of this origin.
   *
   * @default the page that the form was on
   * @example '/account'
   */
  readonly redirectTo?: string
  /** The same as `redirectTo`, by the name that the browser's `signIn` uses. */
  readonly callbackUrl?: string
  /**
   * `'link'`: links the account to the user who is signed in, who stays signed in (`signIn` only).
   *
   * @default undefined: a sign-in
   */
  readonly intent?: 'link'
  /** Ends all sessions of the user (`signOut` only). Needs sessions in a database. @default false */
  readonly everywhere?: boolean
  readonly [field: string]: unknown
}

/** The options, read. */
export interface ActionForm {
  readonly redirect: boolean
  readonly returnTo: string | undefined
  readonly fields: Readonly<Record<string, string>>
}

/** Reads options or a form. A file is no field, and what React adds to a form is none either. */
export function readActionForm(options: ActionOptions | FormData): ActionForm {
  const entries = options instanceof FormData ? [...options] : Object.entries(options)
  const texts = entries.flatMap(([name, value]): [string, string][] =>
    isText(value) && !name.startsWith('$ACTION_') ? [[name, String(value)]] : [],
  )
  const { redirect, redirectTo, callbackUrl, ...fields } = Object.fromEntries(texts)
  return { redirect: redirect !== 'false', returnTo: redirectTo ?? callbackUrl, fields }
}

function isText(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
