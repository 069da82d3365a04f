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

export interface JwtParams<TFields extends UserFields = NoFields> {
  token: JWT
  user?: (User | AdapterUser) & Partial<FieldValues<TFields>>
  account?: Account
  profile?: Profile
  isNewUser?: boolean
  /** Absent while a session is merely read. */
  trigger?: 'signIn' | 'signUp' | 'update'
  /** What the client passed to `update()`. Never trust it. */
  session?: unknown
}

export interface SessionParams<TFields extends UserFields = NoFields> {
  session: Session
  /** Claims of the sealed session (`jwt` strategy). */
  token: JWT
  /** The stored user (`database` strategy). */
  user: AdapterUser & FieldValues<TFields>
  /** What the client passed to `update()`. Never trust it. */
  newSession?: unknown
  trigger?: 'update'
}

/** Callbacks of the application. `TSession` is inferred from what `session` returns, `TFields` from `user.fields`. */
export interface Callbacks<TSession = Session, TFields extends UserFields = NoFields> {
  /**
   * Decides whether a person may sign in, for every sign-in method and before anything is written. `true` lets them
   * in; `false` refuses (`access_denied`); a string sends the browser there; a thrown `SignInError` tells its reason.
   * Linking an account asks too, with `intent: 'link'`: what may not sign in must not be linked either.
   */
  signIn?(params: SignInParams<TFields>): Awaitable<boolean | string>
  /** Decides where the browser may go. Default: paths and URLs of this origin; else the origin. */
  redirect?(params: RedirectParams): Awaitable<string>
  /** Shapes the claims of a sealed session. `null` signs out. Default: unchanged. */
  jwt?(params: JwtParams<TFields>): Awaitable<JWT | null>
  /** Shapes what the application and the browser see. Default: name, e-mail, image and expiry. */
  session?(params: SessionParams<TFields>): Awaitable<TSession>
}
