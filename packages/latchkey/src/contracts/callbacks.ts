// Policies of the application: what may veto or shape a sign-in. Names and arguments are NextAuth's.
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Profile } from '../model/profile.ts'
import type { Session } from '../model/session.ts'
import type { AdapterUser, User } from '../model/user.ts'
import type { FieldValues, NoFields, UserFields } from '../model/user-fields.ts'

export interface SignInParams<TFields extends UserFields = NoFields> {
  /** The user here if the account is known, else the mapped profile. */
  user: (User | AdapterUser) & Partial<FieldValues<TFields>>
  account: Account
  /** Raw claims (OAuth and OpenID Connect). */
  profile?: Profile
  /** Present while the mail is asked for; absent when the link is used. */
  email?: { verificationRequest: true }
  /** What was submitted (credentials). */
  credentials?: Readonly<Record<string, string>>
  /** A person who is signed in links this account; `user` is them. Absent: a sign-in. */
  intent?: 'link'
}

export interface RedirectParams {
  /** Where the browser asks to go. */
  url: string
  /** Origin of this application, for example `https://app.example`. */
  baseUrl: string
}

/** What `jwt` is given: when a person signs in, when the client asks for a change, when a session is merely read. */
export type JwtParams<TFields extends UserFields = NoFields> =
  | SignInJwtParams<TFields>
  | UpdateJwtParams
  | ReadJwtParams

/** A person has just signed in. */
export interface SignInJwtParams<TFields extends UserFields> {
  /** The standard claims: name, e-mail, picture, `sub`, `auth_time` and `jti`. */
  token: JWT
  user: (User | AdapterUser) & Partial<FieldValues<TFields>>
  account: Account
  /** Raw claims (OAuth and OpenID Connect). */
  profile?: Profile
  isNewUser: boolean
  trigger: 'signIn' | 'signUp'
  session?: undefined
}

/** The client called `update()`. */
export interface UpdateJwtParams extends NoSignIn {
  /** The claims that the session was sealed with. */
  token: JWT
  trigger: 'update'
  /** What the client passed. Never trust it. */
  session: unknown
}

/** A session is read: by the browser, or by `auth.session()`. */
export interface ReadJwtParams extends NoSignIn {
  /** The claims that the session was sealed with. */
  token: JWT
  trigger?: undefined
  session?: undefined
}

interface NoSignIn {
  user?: undefined
  account?: undefined
  profile?: undefined
  isNewUser?: undefined
}

/** Names of the session strategies. */
export type StrategyName = 'database' | 'jwt'

/**
 * What `session` is given. Where the options do not tell which strategy it will be, both `token` and `user` are promised,
 * as NextAuth does; one of them is then `undefined`.
 */
export type SessionParams<
  TFields extends UserFields = NoFields,
  TToken extends JWT = JWT,
  TStrategy extends StrategyName = StrategyName,
> = [TStrategy] extends ['jwt']
  ? SealedSessionParams<TToken>
  : [TStrategy] extends ['database']
    ? StoredSessionParams<TFields>
    : SealedSessionParams<TToken> & StoredSessionParams<TFields>

/** A session in the cookie (`jwt` strategy). */
export interface SealedSessionParams<TToken extends JWT> {
  session: Session
  /** The claims that `jwt` returned. */
  token: TToken
}

/** A session in the store (`database` strategy). */
export interface StoredSessionParams<TFields extends UserFields> {
  session: Session
  user: AdapterUser & FieldValues<TFields>
  /** What the client passed to `update()`. Never trust it. */
  newSession?: unknown
  trigger?: 'update'
}

/**
 * Callbacks of the application. `TSession` is inferred from what `session` returns, `TFields` from `user.fields`,
 * `TToken` from what `jwt` returns and `TStrategy` from where sessions are kept.
 */
export interface Callbacks<
  TSession = Session,
  TFields extends UserFields = NoFields,
  TToken extends JWT = JWT,
  TStrategy extends StrategyName = StrategyName,
> {
  /**
   * Decides whether a person may sign in, for every sign-in method and before anything is written. `true` lets them
   * in; `false` refuses (`access_denied`); a string sends the browser there; a thrown `SignInError` tells its reason.
   * Linking an account asks too, with `intent: 'link'`: what may not sign in must not be linked either.
   */
  signIn?(params: SignInParams<TFields>): Awaitable<boolean | string>
  /** Decides where the browser may go. Default: paths and URLs of this origin; else the origin. */
  redirect?(params: RedirectParams): Awaitable<string>
  /**
   * Shapes the claims of a sealed session, at sign-in and whenever it is read. `null` signs out. Default: unchanged.
   *
   * What it returns is the type of `token` in `session`, if it is written before `session`. Own claims in the `token`
   * it is given are `unknown`: they were sealed earlier, perhaps by an earlier version of your code.
   *
   * @example jwt: ({ token, user }) => ({ ...token, role: user?.role ?? readRole(token.role) })
   */
  jwt?(params: JwtParams<TFields>): Awaitable<TToken | null>
  /**
   * Shapes what the application and the browser see. Default: name, e-mail, image and expiry.
   *
   * @example session: ({ session, token }) => ({ ...session, role: token.role })
   */
  session?(params: SessionParams<TFields, TToken, TStrategy>): Awaitable<TSession>
}
