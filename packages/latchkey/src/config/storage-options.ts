// What the options say about sessions, as types: which strategy keeps them, and which fields users have.
import type { StrategyName } from '../contracts/callbacks.ts'
import type { NoFields, UserFields } from '../model/user-fields.ts'
import type { AuthConfig } from './auth-config.ts'

/** Options that decide what callbacks are given. */
export type StorageOptions = Pick<
  AuthConfig<unknown, UserFields>,
  'adapter' | 'database' | 'session' | 'user'
>

/**
 * A configuration that `TStorage` is inferred from: its storage options with their literal types. An option that may be
 * absent stays optional in it, so that nothing is concluded from what the compiler cannot know.
 */
export type WithStorage<TConfig, TStorage extends StorageOptions> = TConfig &
  Pick<TStorage, keyof TStorage & keyof StorageOptions>

/** Fields of the users. */
export type FieldsOf<TStorage> = TStorage extends {
  readonly user?: { readonly fields?: infer TFields } | undefined
}
  ? NonNullable<TFields> extends UserFields
    ? NonNullable<TFields>
    : NoFields
  : NoFields

/** The strategy that sessions are kept by; both where only the running program knows. */
export type StrategyOf<TStorage> = TStorage extends {
  readonly session: { readonly strategy: infer TStrategy extends StrategyName }
}
  ? TStrategy
  : MayNameStrategy<TStorage> extends true
    ? StrategyName
    : DefaultStrategy<TStorage>

type MayNameStrategy<TStorage> = TStorage extends { readonly session?: infer TOptions }
  ? 'strategy' extends keyof NonNullable<TOptions>
    ? true
    : false
  : false

type DefaultStrategy<TStorage> = TStorage extends
  | { readonly adapter: object }
  | { readonly database: object | string }
  ? 'database'
  : keyof TStorage & ('adapter' | 'database') extends never
    ? 'jwt'
    : StrategyName
